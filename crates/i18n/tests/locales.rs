//! Both languages say the same things: equal files, message ids and variables, and nothing that does not parse.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_syntax::{ast, parser};

type Messages = BTreeMap<String, BTreeSet<String>>;

fn pattern(p: &ast::Pattern<String>, into: &mut BTreeSet<String>) {
    for element in &p.elements {
        if let ast::PatternElement::Placeable { expression: e } = element {
            expression(e, into);
        }
    }
}

fn expression(e: &ast::Expression<String>, into: &mut BTreeSet<String>) {
    match e {
        ast::Expression::Inline(i) => inline(i, into),
        ast::Expression::Select { selector, variants } => {
            inline(selector, into);
            variants.iter().for_each(|v| pattern(&v.value, into));
        }
    }
}

fn inline(i: &ast::InlineExpression<String>, into: &mut BTreeSet<String>) {
    match i {
        ast::InlineExpression::VariableReference { id } => {
            into.insert(id.name.clone());
        }
        ast::InlineExpression::Placeable { expression: e } => expression(e, into),
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|a| inline(a, into));
        }
        _ => {}
    }
}

/// File name -> message (and `message.attribute`) -> its variables.
fn read(lang: &str) -> BTreeMap<String, Messages> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/locales").join(lang);
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ext| ext != "ftl") {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = fs::read_to_string(&path).unwrap();
        let resource = parser::parse(source).unwrap_or_else(|(_, e)| panic!("{lang}/{name}: {e:?}"));
        let mut messages = Messages::new();
        for entry in &resource.body {
            match entry {
                ast::Entry::Message(m) => {
                    let mut variables = BTreeSet::new();
                    m.value.iter().for_each(|v| pattern(v, &mut variables));
                    assert!(
                        messages.insert(m.id.name.clone(), variables).is_none(),
                        "{lang}/{name}: {} twice",
                        m.id.name
                    );
                    for attribute in &m.attributes {
                        let mut variables = BTreeSet::new();
                        pattern(&attribute.value, &mut variables);
                        messages.insert(format!("{}.{}", m.id.name, attribute.id.name), variables);
                    }
                }
                ast::Entry::Junk { content } => panic!("{lang}/{name}: cannot be read: {content}"),
                _ => {}
            }
        }
        files.insert(name, messages);
    }
    files
}

#[test]
fn both_languages_have_the_same_files_messages_and_variables() {
    let (id, en) = (read("id"), read("en"));
    let names = |files: &BTreeMap<String, Messages>| files.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&id), names(&en), "files");
    assert!(id.contains_key("common.ftl") && id.contains_key("report.ftl"));
    let mut problems = Vec::new();
    for (file, messages) in &id {
        let other = &en[file];
        for key in messages.keys().filter(|k| !other.contains_key(*k)) {
            problems.push(format!("en/{file} lacks {key}"));
        }
        for key in other.keys().filter(|k| !messages.contains_key(*k)) {
            problems.push(format!("id/{file} lacks {key}"));
        }
        for (key, variables) in messages {
            if other.get(key).is_some_and(|v| v != variables) {
                problems.push(format!("{file} {key}: id has {variables:?}, en has {:?}", other[key]));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn no_message_is_empty_and_ids_carry_their_area() {
    for lang in ["id", "en"] {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for (file, messages) in read(lang) {
            for key in messages.keys().filter(|k| !k.contains('.')) {
                // Records, their fields and documents are named as on the wire, with underscores between words.
                let wire = ["term-entry-", "term-record-", "ui-report-purpose-"];
                let field = wire.iter().any(|kind| key.starts_with(kind));
                assert!(
                    key.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-') || field && b == b'_'),
                    "{lang}/{file}: {key} is not kebab-case"
                );
                if let Some(first) = seen.insert(key.clone(), file.clone()) {
                    panic!("{lang}: {key} stands in {first} and in {file}");
                }
            }
        }
    }
}
