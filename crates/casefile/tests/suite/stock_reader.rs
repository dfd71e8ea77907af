//! An independent SQLCipher (PyPI `sqlcipher3-binary`) opens the database with the raw key and with nothing else.

use super::support::{Made, PASSPHRASE, add_person, master_key};
use std::process::Command;

const SCRIPT: &str = r#"
import sys
import sqlcipher3
path, key = sys.argv[1], sys.argv[2]
connection = sqlcipher3.connect(path)
assert connection.execute("PRAGMA cipher_version").fetchone()[0].startswith("4."), "not SQLCipher 4"
try:
    connection.execute("PRAGMA key = \"%s\"" % key)
    names = [row[0] for row in connection.execute("SELECT name FROM counselee ORDER BY name")]
except sqlcipher3.DatabaseError:
    print("refused")
    sys.exit(0)
bad = connection.execute("PRAGMA cipher_integrity_check").fetchall()
assert not bad, bad
assert connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
print("|".join(names))
"#;

#[test]
fn a_stock_sqlcipher_opens_it_by_the_raw_key_and_by_nothing_else() {
    let Some(python) = std::env::var_os("RUANG_SQLCIPHER_PYTHON") else {
        println!("RUANG_SQLCIPHER_PYTHON is not set: no independent SQLCipher to read with");
        return;
    };
    let (made, file) = Made::new("stock");
    for name in ["Ayu", "Bima"] {
        add_person(&file, name);
    }
    file.lock().expect("locks");
    let (key, header) = master_key(&made.path);
    let ask = |key: &str| -> String {
        let output = Command::new(&python)
            .args(["-c", SCRIPT])
            .arg(made.path.join("case.db"))
            .arg(key)
            .output()
            .expect("RUANG_SQLCIPHER_PYTHON names a Python that runs");
        let (said, complained) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{complained}");
        said.trim().to_owned()
    };
    let pragma = key.sqlcipher_key_pragma(&header.sqlcipher_salt());
    assert_eq!(ask(&pragma), "Ayu|Bima");
    let mut other_key = pragma.to_string();
    other_key.replace_range(2..3, if other_key.as_bytes()[2] == b'0' { "1" } else { "0" });
    for wrong in [PASSPHRASE, "", &other_key] {
        assert_eq!(ask(wrong), "refused");
    }
}
