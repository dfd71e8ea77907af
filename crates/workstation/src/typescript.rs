//! Writes the contract as TypeScript from the very types that cross: one map of methods, the closed list of error codes,
//! and every type they are made of. The file is committed; a test compares it.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use ts_rs::{TS, TypeVisitor};

/// A TypeScript module in the making.
#[derive(Default)]
pub struct TypeScript {
    seen: HashSet<TypeId>,
    types: BTreeMap<String, String>,
    methods: String,
    bytes: String,
    session: Vec<&'static str>,
}

impl TypeScript {
    /// Adds a method; `session` if it goes by the door that needs no open case file.
    pub fn method<P: TS + 'static, O: TS + 'static>(&mut self, name: &'static str, session: bool) {
        self.declare::<P>();
        self.declare::<O>();
        let _ =
            writeln!(self.methods, "  '{name}': {{ params: {}; output: {} }};", plain(&P::name()), plain(&O::name()));
        if session {
            self.session.push(name);
        }
    }

    /// Adds a method that answers raw bytes.
    pub fn bytes<P: TS + 'static>(&mut self, name: &'static str, mime: &'static str) {
        self.declare::<P>();
        let _ = writeln!(self.bytes, "  /** {mime} */\n  '{name}': {};", plain(&P::name()));
    }

    /// Adds a type and all it is made of.
    pub fn declare<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only types with a place of their own have a declaration; numbers, lists and maps are written where they stand.
        if T::output_path().is_some() {
            let told = declaration::<T>();
            if let Some(other) = self.types.insert(T::ident(), told.clone()) {
                assert_eq!(other, told, "two types cross under one name: {}", T::ident());
            }
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }

    /// The module.
    pub fn write(self) -> String {
        let mut script = String::from(
            "/* eslint-disable */\n// Written from crates/workstation/src/contract.rs. To write it again: cargo xtask codegen\n\n",
        );
        let _ =
            writeln!(script, "/** Every method with what goes in and what comes out. */\nexport interface Methods {{");
        script += &self.methods;
        script += "}\n\n/** Methods that answer raw bytes, with what goes in. */\nexport interface BytesMethods {\n";
        script += &self.bytes;
        script += "}\n\n/** Methods that need no open case file. */\nexport const SESSION_METHODS: ReadonlySet<string> = new Set([\n";
        for name in &self.session {
            let _ = writeln!(script, "  '{name}',");
        }
        script += "]);\n";
        for declaration in self.types.values() {
            let _ = write!(script, "\n{declaration}\n");
        }
        script
    }
}

impl TypeVisitor for TypeScript {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.declare::<T>();
    }
}

/// One declaration, laid out as a person would write it.
fn declaration<T: TS + ?Sized>() -> String {
    let mut lines = Vec::new();
    let mut doc: Option<Vec<String>> = None;
    let source = format!("{}export {}", T::docs().unwrap_or_default(), plain(&T::decl()));
    let mut indent = "";
    for line in source.lines().map(str::trim) {
        match &mut doc {
            None if line == "/**" => doc = Some(Vec::new()),
            Some(words) if line == "*/" => {
                lines.push(format!("{indent}/** {} */", words.join(" ")));
                doc = None;
            }
            Some(words) => words.push(line.trim_start_matches('*').trim().to_owned()),
            None => {
                let opens = line.ends_with('{');
                // The fields of another type may stand beside its own: `{ ... } & T;`.
                let closing = line.rsplit_once(", }").filter(|(_, rest)| *rest == ";" || rest.starts_with(" & "));
                let line = closing.map_or(line, |(line, _)| line);
                let line = line.strip_suffix(',').unwrap_or(line);
                let end = if opens || line.ends_with(';') { "" } else { ";" };
                lines.push(format!("{indent}{line}{end}"));
                if opens {
                    indent = "  ";
                }
                if let Some((_, rest)) = closing {
                    indent = "";
                    lines.push(format!("}}{rest}"));
                }
            }
        }
    }
    lines.join("\n")
}

/// Whole numbers cross as JSON numbers: milliseconds and answers stay far below 2^53.
fn plain(text: &str) -> String {
    text.replace("bigint", "number").replace("Record<symbol, never>", "Record<string, never>")
}
