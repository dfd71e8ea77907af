//! Opening the case file beside stretching the passphrase alone: everything but the stretching should be unnoticeable.

use crate::{
    Measured, Told,
    figure::{Figure, median},
    files,
};
use std::time::Instant;

const RUNS: usize = 5;

pub fn measure(told: &mut Told) -> Measured {
    let home = tempfile::tempdir()?;
    let workstation = files::workstation(home.path());
    let file = files::create(&workstation, home.path())?;
    files::call(&workstation, "sample.create", serde_json::json!({}))?;
    workstation.lock();
    let header = keys::Header::parse(&std::fs::read(file.join("case.hdr"))?).map_err(|error| format!("{error:?}"))?;
    let params = header.slots().iter().find_map(|slot| slot.kdf).ok_or("the header has no passphrase slot")?;

    let (mut alone, mut whole) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let start = Instant::now();
        let stretched = keys::kdf::stretch(files::PASSPHRASE, &params).map_err(|error| format!("{error:?}"))?;
        alone.push(start.elapsed());
        drop(stretched);
        let start = Instant::now();
        files::unlock(&workstation, &file)?;
        whole.push(start.elapsed());
        workstation.lock();
    }
    told.all(vec![Figure::beside("unlock", median(whole), "KDF alone", median(alone), 1.05, 20.0)])
}
