//! A real printer: the print path of the desktop program sends a document through CUPS to an IPP printer, and what
//! arrives there is compared with what was sent.

mod bench;

use bench::PrinterBench;
use report::{Block, Fonts, Meta, Paper, Report, Run, layout, pdf};
use ruang_bk::print;
use std::{path::Path, process::Command};
use workstation::{DesktopError, PrintJob};

const WORDS: &str = "Surat untuk orang tua Ma'ruf Adiwangsa";

fn page() -> Vec<u8> {
    let fonts = Fonts::bundled().expect("bundled fonts");
    let report = Report {
        document: "parent_summons".to_owned(),
        lang: i18n::Lang::Id,
        paper: Paper::F4,
        meta: Meta { title: "Surat".to_owned(), ..Meta::default() },
        furniture: Default::default(),
        blocks: vec![Block::Para {
            runs: vec![Run::plain(WORDS)],
            role: Default::default(),
            align: Default::default(),
        }],
    };
    pdf::paint(&layout(&report, &fonts), &report.meta, &fonts).expect("a page")
}

fn text_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext").arg(pdf).arg("-").output().expect("pdftotext (package poppler-utils)");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_letter_arrives_at_a_real_ipp_printer_on_f4() {
    let bench = PrinterBench::start();
    bench.use_for_this_process();

    let printers = print::printers().expect("the list of printers");
    assert_eq!(printers.iter().map(|printer| printer.name.as_str()).collect::<Vec<_>>(), [PrinterBench::NAME]);

    let job = PrintJob {
        job_name: "RBK-7F3A".to_owned(),
        printer: Some(PrinterBench::NAME.to_owned()),
        copies: 2,
        media: "custom_f4_215x330mm".to_owned(),
    };
    print::print(&page(), &job).expect("the job is taken");

    let arrived = bench.arrived();
    assert!(text_of(&arrived.pdf).contains(WORDS), "the words of the page arrive as text");
    assert_eq!(arrived.attribute("IPP_JOB_NAME"), Some("RBK-7F3A"), "the queue shows a code, never a child's name");
    assert_eq!(arrived.attribute("IPP_COPIES"), Some("2"));
    assert!(
        arrived
            .attribute("IPP_MEDIA_COL")
            .or(arrived.attribute("IPP_MEDIA"))
            .is_some_and(|media| { media.contains("215x330") || (media.contains("21500") && media.contains("33000")) }),
        "F4 is asked for: {:?}",
        arrived.attributes
    );

    let nowhere = PrintJob { printer: Some("no-such-printer".to_owned()), ..job };
    assert_eq!(
        print::print(&page(), &nowhere),
        Err(DesktopError::PrintRefused),
        "an unknown printer is refused, not lost"
    );
}
