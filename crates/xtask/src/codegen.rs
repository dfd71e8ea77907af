//! Generated files: the contract's TypeScript and the page's message ids. They are committed; the crates' and the
//! page's own checks fail when they no longer follow from their source.

use crate::{
    lane::{Outcome, command, step},
    machine, node,
};

/// Writes the generated files.
pub fn codegen() -> Outcome {
    step(
        "contract types",
        command("cargo", &["test", "-q", "-p", "workstation", "contract_types"]).env("RUANG_WRITE_CONTRACT", "1"),
    )?;
    machine::page_packages()?;
    node::page_step("message ids", &["run", "codegen"])
}
