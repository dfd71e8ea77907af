//! A note put into another format says all that it said.

use counseling::note::{NoteBody, NoteFormat, SectionKind};

fn label(kind: SectionKind) -> String {
    format!("[{kind}]")
}

/// Every section of the format filled with a sentence of its own.
fn full(format: NoteFormat) -> NoteBody {
    NoteBody(format.sections().iter().map(|kind| (*kind, format!("Kalimat {kind}."))).collect())
}

#[test]
fn no_sentence_is_lost_between_any_two_formats_and_none_stands_outside_the_new_one() {
    for from in NoteFormat::ALL {
        for to in NoteFormat::ALL {
            let (before, after) = (full(*from), full(*from).converted(*to, label));
            assert!(!after.exceeds(*to), "{from} -> {to}: {after:?}");
            let whole: String = after.0.values().map(String::as_str).collect::<Vec<_>>().join("\n");
            for text in before.0.values() {
                assert_eq!(whole.matches(text.as_str()).count(), 1, "{from} -> {to}: {whole}");
            }
            assert_eq!(after.converted(*to, label), after, "once is enough");
            if from == to {
                assert_eq!(after, before);
            }
        }
    }
}

#[test]
fn sections_say_what_the_other_format_calls_them() {
    let bk = full(NoteFormat::Bk).converted(NoteFormat::Soap, label);
    let said = |kind| bk.section(kind);
    assert_eq!(said(SectionKind::Subjective), "Kalimat problem.");
    assert_eq!(said(SectionKind::Objective), "Kalimat approach.");
    assert_eq!(said(SectionKind::Assessment), "Kalimat outcome.");
    assert_eq!(said(SectionKind::Plan), "Kalimat follow-up.");
}

#[test]
fn what_comes_together_is_told_apart_and_what_was_there_comes_first() {
    let mut note = full(NoteFormat::Soap);
    note.0.insert(SectionKind::Data, "Sudah di sini.  \n".into());
    let dap = note.converted(NoteFormat::Dap, label);
    assert_eq!(
        dap.section(SectionKind::Data),
        "Sudah di sini.\n\n[subjective]: Kalimat subjective.\n\n[objective]: Kalimat objective."
    );
    assert_eq!(dap.section(SectionKind::Plan), "Kalimat plan.");
}

#[test]
fn blank_sections_of_another_format_move_nothing() {
    let mut note = full(NoteFormat::Bk);
    note.0.insert(SectionKind::Plan, " \n".into());
    assert!(!note.exceeds(NoteFormat::Bk));
    assert_eq!(note.converted(NoteFormat::Bk, label), full(NoteFormat::Bk));
}
