//! The committed TypeScript is what the contract gives.

use std::path::Path;

#[test]
fn the_committed_types_are_those_of_the_contract() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/backend/contract.gen.ts");
    let made = workstation::contract::typescript();
    if std::env::var_os("RUANG_WRITE_CONTRACT").is_some() {
        std::fs::write(&place, &made).expect("the page's folder is writable");
    }
    let committed = std::fs::read_to_string(&place).unwrap_or_default();
    assert!(committed == made, "contract.gen.ts is not what the contract gives: run cargo xtask codegen");
}
