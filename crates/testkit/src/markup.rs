//! Files named `.xls` that are none: SpreadsheetML 2003 and an HTML table, both of the Dapodik layout.

use std::fmt::Write as _;

use crate::Made;
use crate::dapodik::{COLUMNS, cells, titles};
use crate::people::Person;

/// SpreadsheetML 2003 with merged headers, skipped cells (`ss:Index`) and, as school programs do, unescaped `&` and `<`.
#[must_use]
pub fn spreadsheetml(people: &[Person]) -> Made {
    let mut out = String::from(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook \
         xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\n\
         <Worksheet ss:Name=\"Daftar Peserta Didik\"><Table>\n",
    );
    let data = |out: &mut String, attributes: &str, text: &str| {
        let _ = write!(out, "<Cell{attributes}><Data ss:Type=\"String\">{text}</Data></Cell>");
    };
    for title in titles() {
        out.push_str("<Row>");
        data(&mut out, "", &title);
        out.push_str("</Row>\n");
    }
    out.push_str("<Row ss:Index=\"5\">");
    for (column, (upper, lower)) in COLUMNS.iter().enumerate() {
        match (upper.is_empty(), lower.is_empty()) {
            (false, true) => data(&mut out, &format!(" ss:Index=\"{}\" ss:MergeDown=\"1\"", column + 1), upper),
            (false, false) => data(&mut out, " ss:MergeAcross=\"5\"", upper),
            _ => {}
        }
    }
    out.push_str("</Row>\n<Row>");
    for (column, (_, lower)) in COLUMNS.iter().enumerate().filter(|(_, (_, lower))| !lower.is_empty()) {
        data(&mut out, &format!(" ss:Index=\"{}\"", column + 1), lower);
    }
    out.push_str("</Row>\n");
    for (at, person) in people.iter().enumerate() {
        out.push_str("<Row>");
        for (column, text) in cells(at, person).iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            // The school before is free text: where careless writers leave & and < bare.
            let text = if column == 56 { format!("{text} & <baru") } else { text.clone() };
            data(&mut out, &format!(" ss:Index=\"{}\"", column + 1), &text);
        }
        out.push_str("</Row>\n");
    }
    out.push_str("</Table></Worksheet></Workbook>\n");
    let mut expected = people.to_vec();
    for person in &mut expected {
        person.former_school.push_str(" & <baru");
    }
    Made::one("daftar_pd.xls", out.into_bytes(), &expected)
}

/// An HTML page with one table, its header with `rowspan` and `colspan`.
#[must_use]
pub fn html(people: &[Person]) -> Made {
    let mut out = String::from("<html><head><style>td { color: black }</style></head><body>\n<table border=1>\n");
    for title in titles() {
        let _ = writeln!(out, "<tr><td colspan=\"66\">{title}</td></tr>");
    }
    out.push_str("<tr>");
    for (upper, lower) in COLUMNS.iter().filter(|(upper, _)| !upper.is_empty()) {
        let span = if lower.is_empty() { "rowspan=\"2\"" } else { "colspan=\"6\"" };
        let _ = write!(out, "<th {span}>{}</th>", upper.replace('\n', "<br>"));
    }
    out.push_str("</tr>\n<tr>");
    for (_, lower) in COLUMNS.iter().filter(|(_, lower)| !lower.is_empty()) {
        let _ = write!(out, "<th>{lower}</th>");
    }
    out.push_str("</tr>\n");
    for (at, person) in people.iter().enumerate() {
        out.push_str("<tr>");
        for text in cells(at, person) {
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('’', "&rsquo;");
            let _ = write!(out, "<td>{escaped}</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></body></html>\n");
    Made::one("daftar_pd.xls", out.into_bytes(), people)
}
