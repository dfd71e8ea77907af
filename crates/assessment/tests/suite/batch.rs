//! Response matrices: layouts that occur, cells that must not be scored, and the score table.

use assessment::batch::{BatchRefusal, BatchResult, CsvForm, MOST_PROBLEMS, ProblemCode, score_csv};
use assessment::{Language, chart_data, score};

use crate::sheets::{answers, shipped};
use crate::texts::{messages, variables};

const HEADER: &str = "id,gad7-1,gad7-2,gad7-3,gad7-4,gad7-5,gad7-6,gad7-7,gad7-difficulty";

fn gad(csv: &str) -> BatchResult<'static> {
    score_csv(shipped("gad-7"), csv.as_bytes()).expect("a matrix")
}

fn codes(batch: &BatchResult<'_>) -> Vec<(ProblemCode, u64, Option<usize>)> {
    batch.problems.iter().map(|problem| (problem.code, problem.line, problem.column)).collect()
}

fn table(batch: &BatchResult<'_>) -> String {
    String::from_utf8(batch.scores_csv(CsvForm::Interchange)).expect("UTF-8")
}

#[test]
fn a_clean_matrix() {
    let batch = gad(&format!("{HEADER}\na,0,0,0,0,0,0,0,0\nb,3,3,3,3,3,3,3,3\nc,1,1,1,1,1,1,,0\n"));
    assert_eq!(codes(&batch), []);
    assert_eq!(
        table(&batch),
        "id,total,total_answered,total_band,screen,flags,out_of_range\r\n\
         a,0,7,minimal,negative,,\r\nb,21,7,severe,positive,,\r\nc,,6,,,,\r\n"
    );
}

/// The same answers give the same score by any way.
#[test]
fn a_matrix_and_a_single_form_agree() {
    let csv = include_str!("../fixtures/ipip-bfm-50.csv");
    let instrument = shipped("ipip-bfm-50");
    let batch = score_csv(instrument, csv.as_bytes()).expect("a matrix");
    for (line, respondent) in csv.lines().skip(1).zip(&batch.respondents) {
        let cells = line.split(',').skip(1).enumerate();
        let responses = cells
            .map(|(place, cell)| (format!("bfm50-{}", place + 1).parse().expect("an id"), cell.parse().ok()))
            .collect();
        assert_eq!(score(instrument, &responses).scales, respondent.scales);
    }
    assert_eq!(batch.respondents.len(), 500);
}

#[test]
fn layouts_that_occur() {
    let expected = table(&gad(&format!("{HEADER}\na,1,2,3,0,1,2,3,0\n")));
    for csv in [
        format!("\u{feff}{HEADER}\r\na,1,2,3,0,1,2,3,0\r\n"),
        format!("{}\r\na;1;2;3;0;1;2;3;0\r\n", HEADER.replace(',', ";")),
        format!("{}\na\t1\t2\t3\t0\t1\t2\t3\t0\n", HEADER.replace(',', "\t")),
        format!("{}\na, 1 ,2,\"3\",0,1,2,3,0", HEADER.to_uppercase()),
        format!("\n\n{HEADER},,\na,1,2,3,0,1,2,3,0,,\n"),
        "gad7-7,gad7-6,gad7-5,gad7-4,gad7-difficulty,gad7-3,gad7-2,gad7-1,ID\n3,2,1,0,0,3,2,1,a\n".to_owned(),
    ] {
        let batch = gad(&csv);
        assert_eq!(codes(&batch), [], "{csv}");
        assert_eq!(table(&batch), expected, "{csv}");
    }
}

#[test]
fn doubtful_cells_are_named_and_not_scored() {
    use ProblemCode::{NotANumber, NotWhole, OutOfRange, WrittenAsDecimal};
    for (cell, problem, scored) in [
        ("4", Some(OutOfRange), false),
        ("-1", Some(OutOfRange), false),
        ("1.5", Some(NotWhole), false),
        ("\"1,5\"", Some(NotWhole), false),
        ("two", Some(NotANumber), false),
        ("1e0", Some(NotANumber), false),
        ("=1", Some(NotANumber), false),
        ("99999999999999999999", Some(NotANumber), false),
        ("2.0", Some(WrittenAsDecimal), true),
        ("4.0", Some(WrittenAsDecimal), false),
        ("", None, false),
        ("NA", None, false),
        ("2", None, true),
    ] {
        let batch = gad(&format!("{HEADER}\na,0,0,0,0,0,0,0,0\nb,0,0,{cell},0,0,0,0,0\n"));
        let found = codes(&batch);
        assert_eq!(found.first().copied(), problem.map(|code| (code, 3, Some(4))), "{cell}");
        let total = &batch.respondents[1].scales[0];
        assert_eq!(total.value.is_some(), scored, "{cell}");
        assert_eq!(total.answered, if scored { 7 } else { 6 }, "{cell}");
        if let Some(problem) = batch.problems.first() {
            assert_eq!(problem.item.as_deref(), Some("gad7-3"));
            assert_eq!(problem.value.as_deref(), Some(cell.trim_matches('"')));
        }
    }
    let batch = gad(&format!("{HEADER}\nb,0,0,4,0,0,0,0,9\n"));
    assert!(table(&batch).ends_with("b,,6,,,,gad7-3 gad7-difficulty\r\n"), "{}", table(&batch));
}

#[test]
fn columns_that_are_unknown_missing_or_doubled() {
    let csv = "id,gad-71,zodiac,gad7-1,gad7-2,gad7-3,gad7-4,gad7-5,gad7-6,gad7-2\na,1,leo,1,1,1,1,1,1,1\nb,1,leo,1,1,1,1,1,1,2\n";
    let batch = gad(csv);
    assert_eq!(
        codes(&batch),
        [
            (ProblemCode::UnknownColumnNear, 1, Some(2)),
            (ProblemCode::UnknownColumn, 1, Some(3)),
            (ProblemCode::ItemColumnDoubled, 1, Some(10)),
            (ProblemCode::ItemColumnMissing, 1, None),
            (ProblemCode::UnscoredItemAbsent, 1, None),
            (ProblemCode::DoubledItemDiffers, 3, Some(5)),
            (ProblemCode::DoubledItemDiffers, 3, Some(10)),
        ]
    );
    assert_eq!(batch.problems[0].nearest.as_deref(), Some("gad7-1"));
    assert_eq!(batch.problems[3].item.as_deref(), Some("gad7-7"));
    assert_eq!(batch.respondents[0].scales[0].answered, 6, "columns that agree are scored");
    assert_eq!(batch.respondents[1].scales[0].answered, 5, "columns that differ are not");
}

#[test]
fn rows_that_are_short_long_blank_or_doubled() {
    let csv = format!("{HEADER}\na,1,1,1\n,1,1,1,1,1,1,1,0\n,,,,,,,,\nb,1,1,1,1,1,1,1,0,9\na,2,2,2,2,2,2,2,0\n");
    let batch = gad(&csv);
    assert_eq!(
        codes(&batch),
        [
            (ProblemCode::RowShort, 2, None),
            (ProblemCode::RespondentBlank, 3, Some(1)),
            (ProblemCode::RowBlank, 4, None),
            (ProblemCode::RowLong, 5, None),
            (ProblemCode::RespondentDoubled, 6, Some(1)),
        ]
    );
    assert_eq!(batch.respondents.len(), 4, "both rows of a doubled respondent are scored");
    assert_eq!(batch.problems[4].other_line, Some(2));
    let stats = batch.stats();
    assert_eq!((stats.respondents, stats.superseded), (4, 1));
    assert_eq!(stats.scales[0].scored + stats.scales[0].not_scored, 3);
}

#[test]
fn what_is_known_of_a_respondent_is_passed_on() {
    let csv = "ID;Kelas;JK;Tanggal;Versi;gad7-1\na;X-1;P;2026-11-24;1.0.0;1\nb;X-2;L;31/02/2026;0.9.0;1\n";
    let batch = gad(csv);
    let found: Vec<_> = codes(&batch).into_iter().filter(|(_, line, _)| *line > 1).collect();
    assert_eq!(found, [(ProblemCode::DateUnreadable, 3, Some(4)), (ProblemCode::VersionDiffers, 3, Some(5))]);
    let table = table(&batch);
    assert!(table.starts_with("id,class,sex,date,version,total,"), "{table}");
    assert!(table.contains("\r\na,X-1,P,2026-11-24,1.0.0,,1,"), "{table}");
}

#[test]
fn files_that_are_no_matrix_are_refused() {
    let refusal = |bytes: &[u8]| score_csv(shipped("gad-7"), bytes).expect_err("a refusal");
    assert_eq!(refusal(b""), BatchRefusal::Empty);
    assert_eq!(refusal(b"\xef\xbb\xbf\r\n\r\n"), BatchRefusal::Empty);
    assert_eq!(refusal(b"PK\x03\x04rest"), BatchRefusal::NotCsv);
    assert_eq!(refusal(b"\xff\xfei\0d\0"), BatchRefusal::NotCsv);
    assert_eq!(refusal(b"id,gad7-1\na,\0"), BatchRefusal::NotCsv);
    assert_eq!(refusal(b"1,2,3\n1,2,3\n"), BatchRefusal::NoItemColumn { example: "gad7-1".to_owned() });
    assert_eq!(refusal(b"id,ID,gad7-1\n"), BatchRefusal::ColumnDoubled { column: "ID".to_owned() });
    assert!(matches!(refusal(&vec![b'x'; 64 * 1024 * 1024 + 1]), BatchRefusal::TooLarge { most: 64, .. }));
    let rows = "1\n".repeat(200_001);
    assert_eq!(refusal(format!("gad7-1\n{rows}").as_bytes()), BatchRefusal::TooManyRows { most: 200_000 });
    let texts = messages("en");
    for refused in [
        BatchRefusal::Empty,
        BatchRefusal::NotCsv,
        BatchRefusal::TooLarge { megabytes: 65, most: 64 },
        BatchRefusal::TooManyRows { most: 1 },
        BatchRefusal::Unreadable { line: 3 },
        BatchRefusal::NoItemColumn { example: "x".to_owned() },
        BatchRefusal::ColumnDoubled { column: "x".to_owned() },
    ] {
        let args = refused.args().into_iter().map(|(name, _)| name.to_owned()).collect();
        assert_eq!(variables(&texts[refused.text_id()]), args);
    }
}

#[test]
fn windows_1252_is_read_and_said() {
    let mut csv = format!("{HEADER}\nRen").into_bytes();
    csv.extend(b"\xe9,1,1,1,1,1,1,1,0\n");
    let batch = score_csv(shipped("gad-7"), &csv).expect("a matrix");
    assert_eq!(codes(&batch), [(ProblemCode::ReadAsWindows1252, 1, None)]);
    assert_eq!(batch.respondents[0].id.as_deref(), Some("René"));
}

/// Every problem carries the arguments that its text asks for.
#[test]
fn problems_fill_their_texts() {
    let files: [&[u8]; 4] = [
        b"id,gad-71,zodiac,gad7-1,gad7-1,date,version\na,1,1,1,2,x,9.0.0\na,,,9,9,,\n,,,1.5,1.5,,\nb,,,1.0,1.0,,\nc,,,x,x,,\n\xe9\n",
        b"gad7-1,gad7-2\n,\n1\n1,1,1\n",
        b"phq9-9\n7\n",
        b"phq9-1\n1\n",
    ];
    let texts = messages("en");
    let mut met = std::collections::HashSet::new();
    for file in files {
        for id in ["gad-7", "phq-9"] {
            let Ok(batch) = score_csv(shipped(id), file) else { continue };
            for problem in &batch.problems {
                let args: std::collections::BTreeSet<String> =
                    problem.args().into_iter().map(|(name, _)| name.to_owned()).collect();
                let asked = variables(&texts[problem.code.text_id()]);
                assert!(asked.is_subset(&args), "{:?} lacks {:?}", problem.code, asked.difference(&args));
                met.insert(problem.code);
            }
        }
    }
    let unmet: Vec<_> = ProblemCode::ALL.iter().filter(|code| !met.contains(code)).collect();
    assert!(unmet.is_empty(), "never seen: {unmet:?}");
}

#[test]
fn text_from_outside_never_becomes_a_formula() {
    let csv = format!(
        "{HEADER}\n=HYPERLINK(1),0,0,0,0,0,0,0,0\n+62,0,0,0,0,0,0,0,0\n@x,0,0,0,0,0,0,0,0\n\"a,\"\"b\"\"\",0,0,0,0,0,0,0,0\n"
    );
    let first = gad(&csv);
    let once = table(&first);
    let ids: Vec<&str> = once.lines().skip(1).map(|line| line.rsplitn(7, ',').last().expect("an id")).collect();
    assert_eq!(ids, ["'=HYPERLINK(1)", "'+62", "'@x", "\"a,\"\"b\"\"\""]);
    // Our own guard is dropped when the ids are read back, so nothing piles up.
    let again = csv.replace("\n=", "\n'=").replace("\n+", "\n'+").replace("\n@", "\n'@");
    assert_eq!(table(&gad(&again)), once);
}

#[test]
fn without_an_id_column_respondents_are_numbered() {
    let batch = gad("gad7-1,gad7-2,gad7-3,gad7-4,gad7-5,gad7-6,gad7-7\n1,1,1,1,1,1,1\n2,2,2,2,2,2,2\n");
    let ids: Vec<String> =
        table(&batch).lines().skip(1).filter_map(|line| line.split(',').next().map(String::from)).collect();
    assert_eq!(ids, ["1", "2"]);
}

#[test]
fn spreadsheets_get_their_mark_delimiter_and_decimal_sign() {
    let cells: Vec<String> = (1..=9).map(|number| format!("bfm50-{}", 5 * number - 4)).collect();
    let csv = format!("{}\n5,1,5,1,5,1,5,1,5\n", cells.join(","));
    let batch = score_csv(shipped("ipip-bfm-50"), csv.as_bytes()).expect("a matrix");
    let semicolon = batch.scores_csv(CsvForm::SpreadsheetSemicolon);
    assert!(semicolon.starts_with(b"\xef\xbb\xbfid;extraversion;extraversion_answered;"));
    // Nine of ten answers, prorated: 45/9 x 10 = 50 would be whole, so one answer is moved.
    let moved = score_csv(shipped("ipip-bfm-50"), csv.replace("\n5", "\n4").as_bytes()).expect("a matrix");
    let text = String::from_utf8(moved.scores_csv(CsvForm::SpreadsheetSemicolon)).expect("UTF-8");
    assert!(text.contains("\r\n1;48,888889;9;;"), "{text}");
    let text = String::from_utf8(moved.scores_csv(CsvForm::SpreadsheetComma)).expect("UTF-8");
    assert!(text.contains("\r\n1,48.888889,9,,"), "{text}");
}

#[test]
fn flags_and_impossible_answers_to_item_9_stand_in_the_table() {
    let csv = "id,phq9-9\na,0\nb,1\nc,4\n";
    let batch = score_csv(shipped("phq-9"), csv.as_bytes()).expect("a matrix");
    let lines: Vec<String> = table(&batch).lines().skip(1).map(str::to_owned).collect();
    assert_eq!(lines, ["a,,1,,,,,", "b,,1,,,,self-harm-thoughts,", "c,,0,,,,,phq9-9"]);
    assert!(codes(&batch).contains(&(ProblemCode::OutOfRangeRiskItem, 4, Some(2))));
}

#[test]
fn the_same_file_gives_the_same_bytes() {
    let csv = include_str!("../fixtures/phq-9.csv");
    let make = || {
        let batch = score_csv(shipped("phq-9"), csv.as_bytes()).expect("a matrix");
        (batch.scores_csv(CsvForm::Interchange), batch.stats().to_json())
    };
    assert_eq!(make(), make());
}

/// Thirty thousand respondents on fifty items: right to the last one, with all problems counted.
#[test]
fn tens_of_thousands_of_respondents() {
    let rows: Vec<&str> = include_str!("../fixtures/ipip-bfm-50.csv").lines().collect();
    let mut csv = rows[0].to_owned();
    for copy in 0..60 {
        for row in &rows[1..] {
            csv.push_str(&format!("\n{copy}-{row}"));
        }
    }
    let instrument = shipped("ipip-bfm-50");
    let small = score_csv(instrument, rows.join("\n").as_bytes()).expect("a matrix");
    let large = score_csv(instrument, csv.as_bytes()).expect("a matrix");
    assert_eq!(large.respondents.len(), 30_000);
    let (few, many) = (small.stats(), large.stats());
    for (few, many) in few.scales.iter().zip(&many.scales) {
        assert_eq!(many.scored, 60 * few.scored);
        let (a, b) = (few.alpha.listwise.value.expect("a value"), many.alpha.listwise.value.expect("a value"));
        assert!((a - b).abs() < 1e-12, "alpha does not depend on copies: {a} {b}");
        let (a, b) = (few.score.mean.value.expect("a value"), many.score.mean.value.expect("a value"));
        assert!((a - b).abs() < 1e-12);
        assert_eq!(few.score.median.value, many.score.median.value);
    }
    assert_eq!(large.respondents[29_999].scales, small.respondents[499].scales);

    let wrong = format!("gad7-1,gad7-2\n{}", "9,9\n".repeat(MOST_PROBLEMS));
    let batch = gad(&wrong);
    assert_eq!(batch.problems.len(), MOST_PROBLEMS);
    assert_eq!(batch.problem_count, 2 * MOST_PROBLEMS + 6);
}

#[test]
fn a_profile_for_page_and_paper() {
    let instrument = shipped("phq-9");
    let sheet = score(instrument, &answers("phq9-", &[1; 9]));
    let chart = chart_data(instrument, &sheet, Language::Id);
    assert_eq!((chart.title.as_str(), chart.bars.len()), ("PHQ-9", 1));
    let bar = &chart.bars[0];
    assert_eq!((bar.value, bar.shown.as_deref(), bar.min, bar.max), (Some(9.0), Some("9"), 0.0, 27.0));
    let bands: Vec<(f64, f64, &str)> = bar.bands.iter().map(|band| (band.from, band.to, band.label.as_str())).collect();
    assert_eq!(
        bands,
        [
            (0.0, 5.0, "Tidak ada atau minimal"),
            (5.0, 10.0, "Ringan"),
            (10.0, 15.0, "Sedang"),
            (15.0, 20.0, "Cukup berat"),
            (20.0, 27.0, "Berat")
        ]
    );
    let empty = chart_data(instrument, &score(instrument, &answers("phq9-", &[1; 3])), Language::En);
    assert_eq!((empty.bars[0].value, empty.bars[0].shown.as_deref()), (None, None));
    let profile = shipped("ipip-bfm-50");
    let chart = chart_data(profile, &score(profile, &answers("bfm50-", &[3; 50])), Language::En);
    assert_eq!(chart.bars.iter().map(|bar| bar.value).collect::<Vec<_>>(), [Some(30.0); 5]);
    assert!(chart.bars.iter().all(|bar| bar.bands.is_empty()));
}
