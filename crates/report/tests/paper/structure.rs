//! The object tree of the files, read back with lopdf, and sameness of bytes.

use std::{collections::BTreeSet, process::Command};

use i18n::Lang;
use lopdf::{Document, Object};
use report::Paper;

use crate::fixture;

fn dict<'a>(doc: &'a Document, object: &'a Object) -> &'a lopdf::Dictionary {
    match object {
        Object::Reference(id) => doc.get_object(*id).unwrap().as_dict().unwrap(),
        other => other.as_dict().unwrap(),
    }
}

/// Every element below `of`, with its type.
fn walk(doc: &Document, of: &Object, into: &mut Vec<(String, lopdf::Dictionary)>) {
    let element = dict(doc, of);
    if let Ok(kind) = element.get(b"S") {
        into.push((String::from_utf8(kind.as_name().unwrap().to_vec()).unwrap(), element.clone()));
    }
    let Ok(kids) = element.get(b"K") else { return };
    for kid in kids.as_array().unwrap() {
        if matches!(kid, Object::Reference(_)) {
            walk(doc, kid, into);
        }
    }
}

#[test]
fn documents_are_tagged_titled_and_in_their_language() {
    for (name, report, laid) in fixture::all() {
        let doc = Document::load_mem(&fixture::paint(&report, &laid)).unwrap();
        let catalog = doc.catalog().unwrap();
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), report.lang.bcp47().as_bytes(), "{name}");
        assert!(dict(&doc, catalog.get(b"MarkInfo").unwrap()).get(b"Marked").unwrap().as_bool().unwrap());
        assert!(
            dict(&doc, catalog.get(b"ViewerPreferences").unwrap()).get(b"DisplayDocTitle").unwrap().as_bool().unwrap()
        );
        assert!(catalog.get(b"PageMode").unwrap().as_name().is_ok());
        let mut elements = Vec::new();
        walk(&doc, catalog.get(b"StructTreeRoot").unwrap(), &mut elements);
        let kinds: BTreeSet<&str> = elements.iter().map(|(k, _)| k.as_str()).collect();
        assert!(kinds.contains("Document") && kinds.contains("P") && kinds.contains("TH"), "{name}: {kinds:?}");
        for (kind, element) in &elements {
            match kind.as_str() {
                "Figure" => assert!(element.has(b"Alt"), "{name}: figure without alternative text"),
                "TH" => assert!(element.has(b"A"), "{name}: header cell without scope"),
                _ => {}
            }
        }
        for (page, id) in doc.get_pages() {
            let page_dict = doc.get_object(id).unwrap().as_dict().unwrap();
            assert_eq!(page_dict.get(b"StructParents").unwrap().as_i64().unwrap(), i64::from(page) - 1);
            assert!(!page_dict.has(b"Annots"));
        }
    }
}

#[test]
fn each_marked_content_belongs_to_the_element_that_claims_it() {
    let report = fixture::report("assessment_result", Lang::En, Paper::Letter);
    let laid = report::layout(&report, fixture::fonts());
    let doc = Document::load_mem(&fixture::paint(&report, &laid)).unwrap();
    let root = dict(&doc, doc.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let numbers = dict(&doc, root.get(b"ParentTree").unwrap()).get(b"Nums").unwrap().as_array().unwrap().clone();
    let pages = doc.get_pages();
    assert_eq!(numbers.len(), pages.len() * 2);
    for (index, id) in pages.values().enumerate() {
        let owners = numbers[index * 2 + 1].as_array().unwrap();
        let content = lopdf::content::Content::decode(&doc.get_page_content(*id)).unwrap();
        let mut marked = 0;
        for op in content.operations.iter().filter(|op| op.operator == "BDC") {
            let tag = op.operands[0].as_name().unwrap();
            let mcid = op.operands[1].as_dict().unwrap().get(b"MCID").unwrap().as_i64().unwrap();
            let owner = dict(&doc, &owners[usize::try_from(mcid).unwrap()]);
            assert_eq!(owner.get(b"S").unwrap().as_name().unwrap(), tag);
            marked += 1;
        }
        assert_eq!(marked, owners.len());
        // Nothing is painted outside marked content.
        let mut depth = 0;
        for op in &content.operations {
            match op.operator.as_str() {
                "BDC" | "BMC" => depth += 1,
                "EMC" => depth -= 1,
                "TJ" | "Tj" | "f" | "S" | "B" | "Do" => assert_eq!(depth, 1, "{} outside marked content", op.operator),
                _ => {}
            }
        }
        assert_eq!(depth, 0);
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_in_another_process() {
    const ASK: &str = "REPORT_TEST_PRINT_HASHES";
    let hashes = || {
        let mut lines = String::new();
        for (name, report, laid) in fixture::all() {
            let svg = report::svg::paint_page(&laid, 0, fixture::fonts()).unwrap();
            let pdf = blake3::hash(&fixture::paint(&report, &laid)).to_hex();
            lines += &format!("HASH {name} {pdf} {}\n", blake3::hash(svg.as_bytes()).to_hex());
        }
        lines
    };
    let ours = hashes();
    if std::env::var_os(ASK).is_some() {
        print!("\n{ours}");
        return;
    }
    let here = std::thread::current().name().unwrap().to_owned();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &here, "--nocapture"])
        .env(ASK, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    let theirs: String = said.lines().filter(|l| l.starts_with("HASH ")).map(|l| format!("{l}\n")).collect();
    assert_eq!(theirs.lines().count(), 48, "{said}");
    assert_eq!(ours, theirs);
}

#[test]
fn the_layout_is_the_one_we_looked_at() {
    // Positions of everything, readable in a diff. Look at the page before accepting a change.
    let report = fixture::report("parent_summons", Lang::Id, Paper::F4);
    let laid = report::layout(&report, fixture::fonts());
    let mut lines = Vec::new();
    for (i, page) in laid.pages.iter().enumerate() {
        lines.push(format!("page {} of {}: {} x {}", i + 1, laid.pages.len(), page.width, page.height));
        for item in &page.items {
            if let report::layout::Item::Glyphs(run) = item {
                let text: String = run.glyphs.iter().map(|g| g.text.as_str()).collect();
                lines.push(format!("{:>6} {:>6} {:?} {} {text:?} w={}", run.x, run.y, run.face, run.size, run.width));
            }
        }
    }
    insta::assert_snapshot!("parent_summons-id-f4", lines.join("\n"));
    insta::assert_snapshot!("parent_summons-id-f4-text", report::text::paint(&laid));
}

/// Hash of every object with its streams unpacked: which deflate implementation a build has is no matter of content.
fn content_hash(pdf: &[u8]) -> String {
    let doc = Document::load_mem(pdf).unwrap();
    let mut hasher = blake3::Hasher::new();
    for (id, object) in &doc.objects {
        hasher.update(&id.0.to_le_bytes());
        match object {
            // Containers of the file format itself.
            Object::Stream(stream) if stream.dict.has_type(b"ObjStm") || stream.dict.has_type(b"XRef") => {}
            Object::Stream(stream) => {
                let mut dict = stream.dict.clone();
                dict.remove(b"Length");
                hasher.update(format!("{dict:?}").as_bytes());
                hasher.update(&stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()));
            }
            other => {
                hasher.update(format!("{other:?}").as_bytes());
            }
        }
    }
    hasher.finalize().to_hex().to_string()
}

#[test]
fn the_files_are_the_ones_we_looked_at() {
    // A changed hash means changed bytes: look at the pages, then accept. A new version of a writing crate may do it.
    let mut lines = Vec::new();
    for (name, report, laid) in fixture::all() {
        if name.ends_with("-a4") {
            let pdf = fixture::paint(&report, &laid);
            assert!(pdf.len() < 40_000, "{name} has {} bytes", pdf.len());
            let json = report::json::paint(&laid);
            lines.push(format!("{name} pdf {} layout {}", content_hash(&pdf), blake3::hash(json.as_bytes()).to_hex()));
        }
    }
    insta::assert_snapshot!("hashes", lines.join("\n"));
}
