//! axe-core on the page as it stands: what breaks WCAG 2.2 A or AA.

use crate::driver::{Done, Driver, DriverError};
use serde_json::json;
use std::path::Path;

const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
    axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(
        (result) => done(result.violations.flatMap((rule) => rule.nodes.map((node) =>
            `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`))),
        (error) => done([`axe itself failed: ${error}`]));";

/// The findings, one a line; empty when there are none.
///
/// # Errors
/// When axe-core is not installed with the page's packages or does not run.
pub fn findings(page: &Driver) -> Done<Vec<String>> {
    if page.script("return typeof window.axe", json!([]))? != "object" {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&file)
            .map_err(|error| DriverError(format!("axe-core (`npm ci` in ui/ installs it): {error}")))?;
        page.script(&source, json!([]))?;
    }
    let found = page.script_async(RUN, json!([]))?;
    found
        .as_array()
        .map(|lines| lines.iter().filter_map(|line| line.as_str().map(str::to_owned)).collect())
        .ok_or_else(|| DriverError(format!("axe answered {found}")))
}
