//! Generated files: the contract's TypeScript and the page's message ids. They are committed, and a test run fails
//! when they no longer follow from their source.

use crate::lane::{Outcome, command, page_command, step};

/// Writes the generated files.
pub fn codegen() -> Outcome {
    step(
        "contract types",
        command("cargo", &["test", "-q", "-p", "workstation", "contract_types"]).env("RUANG_WRITE_CONTRACT", "1"),
    )?;
    step("message ids", &mut page_command(&["run", "codegen"]))
}

/// Fails when a generated file differs from what is committed.
pub fn unchanged() -> Outcome {
    step("message ids", &mut page_command(&["run", "codegen"]))?;
    step(
        "generated files are as committed",
        &mut command("git", &["diff", "--exit-code", "--", "ui/src/backend/contract.gen.ts", "ui/src/text"]),
    )
}
