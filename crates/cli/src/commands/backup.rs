//! Backups and the way back.

use crate::{
    application::Application,
    args::{Arguments, Backup, Restore},
    failure::Failure,
    passphrase,
    voice::Voice,
};
use chrono::DateTime;
use serde_json::json;
use workstation::contract::{
    app::{AppStatus, Nothing},
    backup::{BackUp, BackUpDone, Restore as RestoreParams, RestoreFrom, RestorePoint},
};

/// Makes a restore point.
pub fn backup(arguments: &Arguments, asked: &Backup, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    application.lent().folder(asked.to.clone());
    let params = BackUp { choose: true, drawer: asked.drawer };
    let done: BackUpDone = application.ask("backup.run", &params).map_err(|failure| failure.at(&asked.to))?;
    let status = done.status;
    voice.result(
        "cli-backup-done",
        &[
            ("folder", asked.to.display().to_string()),
            ("written", status.written_kib.to_string()),
            ("size", status.size_kib.to_string()),
            ("points", status.points.to_string()),
        ],
        &json!({ "writtenKib": status.written_kib, "sizeKib": status.size_kib, "points": status.points }),
    );
    Ok(())
}

/// Lists restore points, or makes a case file from one.
pub fn restore(arguments: &Arguments, asked: &Restore, voice: &Voice) -> Result<(), Failure> {
    let out = asked.out.clone().unwrap_or_else(|| "restored.ruang".into());
    let application = Application::new_at(out, arguments)?;
    application.lent().folder(asked.from.clone());
    let found: RestoreFrom =
        application.ask("restore.choose", &Nothing {}).map_err(|failure| failure.at(&asked.from))?;
    if asked.list {
        return list(&found.points, voice);
    }
    let newest = || found.points.iter().find(|point| point.readable).map(|point| point.id.clone());
    let Some(point) = asked.point.clone().or_else(newest) else {
        return Err(Failure::refused("error-backup-damaged", &[]).at(&asked.from));
    };
    // With several case files on one stick "the newest" is a guess about whose it is.
    let owners: std::collections::BTreeSet<&str> = found.points.iter().map(|point| point.case_file.as_str()).collect();
    if asked.point.is_none() && owners.len() > 1 {
        return Err(Failure::refused("cli-restore-which", &[]).at(&asked.from));
    }
    let secret = match asked.recovery {
        true => passphrase::recovery_code(arguments, voice)?,
        false => passphrase::of(arguments, voice)?,
    };
    let params =
        RestoreParams { point, name: application.file_stem(), secret: secret.to_string(), recovery: asked.recovery };
    let status: AppStatus = application.ask("restore.run", &params).map_err(|failure| failure.at(&asked.from))?;
    voice.result(
        "cli-restore-done",
        &[("file", application.file().display().to_string())],
        &json!({ "file": status.file_name, "point": params.point }),
    );
    Ok(())
}

fn list(points: &[RestorePoint], voice: &Voice) -> Result<(), Failure> {
    if voice.is_json() {
        voice.value(&json!({ "points": points }));
        return Ok(());
    }
    for point in points {
        let moment = DateTime::from_timestamp_millis(point.made_ms).unwrap_or_default();
        let id = if point.readable { "cli-restore-point" } else { "cli-restore-point-damaged" };
        voice.line(&voice.words(
            id,
            &[
                ("id", point.id.clone()),
                ("when", moment.format("%Y-%m-%d %H:%M UTC").to_string()),
                ("size", point.size_kib.to_string()),
            ],
        ));
    }
    Ok(())
}
