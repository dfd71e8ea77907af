//! A second laptop of the same counselor: the first offers, the second joins, and the person compares the digits that
//! both show and says on each of them that they are the same before a case file is made.

use crate::{
    application::Application,
    args::{Arguments, Join},
    failure::Failure,
    passphrase,
    voice::Voice,
};
use serde_json::json;
use std::{thread, time::Duration};
use workstation::contract::{
    app::{JobRef, Nothing},
    synchronisation::{JoinConfirm, JoinFile, PairConfirm, PairOffer, PairRef, PairState},
};

/// How often the state is asked for.
const LOOK: Duration = Duration::from_millis(300);

/// Offers this case file.
pub fn pair(arguments: &Arguments, voice: &Voice) -> Result<(), Failure> {
    let application = Application::open(arguments, voice)?;
    let offer: PairOffer = application.ask("sync.pairOffer", &Nothing {})?;
    voice.result(
        "cli-pair-offer",
        &[("uri", offer.uri.clone())],
        &json!({ "event": "offer", "uri": offer.uri, "untilMs": offer.until_ms }),
    );
    let ask = || application.ask("sync.pairState", &PairRef { token: offer.token.clone() });
    let compared = until(ask, |state| state.state == "compare")?;
    show_digits(&compared, voice);
    if !voice.confirm("cli-pair-same", &[]) {
        let _: Nothing = application.ask("sync.pairCancel", PairRef { token: offer.token })?;
        return Err(Failure::refused("cli-pair-not-same", &[]));
    }
    let confirm = PairConfirm { token: offer.token.clone(), passphrase: application.passphrase().passphrase };
    let confirmed: PairState = application.ask("sync.pairConfirm", &confirm)?;
    if confirmed.state != "done" {
        until(
            || check(application.ask("sync.pairState", &PairRef { token: offer.token.clone() })?),
            |state| state.state == "done",
        )?;
    }
    voice.result("cli-pair-done", &[], &json!({ "event": "done" }));
    Ok(())
}

/// Joins as the second laptop.
pub fn join(arguments: &Arguments, asked: &Join, voice: &Voice) -> Result<(), Failure> {
    let application = Application::for_new_file(arguments)?;
    let file = application.file();
    let secret = passphrase::new(arguments, voice)?;
    let join = JoinFile { code: asked.uri.clone(), name: application.file_stem(), passphrase: secret.to_string() };
    let begun: JobRef = application.ask("sync.join", &join)?;
    let ask = || application.ask("sync.joinState", &Nothing {});
    let compared = until(ask, |state| state.state == "compare")?;
    show_digits(&compared, voice);
    let confirm = JoinConfirm { job: begun.job, same: voice.confirm("cli-pair-same", &[]) };
    let _: PairState = application.ask("sync.joinConfirm", confirm)?;
    until(ask, |state| state.state == "done")?;
    voice.result("cli-join-done", &[("file", file.display().to_string())], &json!({ "event": "done" }));
    Ok(())
}

fn show_digits(state: &PairState, voice: &Voice) {
    voice.result(
        "cli-pair-digits",
        &[("digits", state.digits.clone())],
        &json!({ "event": "compare", "digits": state.digits }),
    );
}

/// Looks until the pairing has come so far; its end by failure or by time is told.
fn until(
    ask: impl Fn() -> Result<PairState, Failure>,
    far_enough: impl Fn(&PairState) -> bool,
) -> Result<PairState, Failure> {
    loop {
        let state = check(ask()?)?;
        if far_enough(&state) {
            return Ok(state);
        }
        thread::sleep(LOOK);
    }
}

fn check(state: PairState) -> Result<PairState, Failure> {
    if state.state != "failed" {
        return Ok(state);
    }
    let text = if state.reason.is_empty() { "error-pair-refused" } else { &state.reason };
    Err(Failure::refused(text, &[]))
}
