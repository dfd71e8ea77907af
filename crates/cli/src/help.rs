//! The command line in the person's language: help, headings, and what does not fit together. The texts of `args` name what
//! there is to be said; the words are in `help.ftl`, one message for each command and argument.

use crate::failure::Failure;
use clap::{
    Arg, ArgAction, Command,
    error::{ContextKind, ContextValue, ErrorKind},
};
use i18n::Texts;

/// The message of a command: its words joined, such as `help-session-add`; without words the program itself.
fn message(path: &[String]) -> String {
    if path.is_empty() { "help-ruang".to_owned() } else { format!("help-{}", path.join("-")) }
}

/// The message of one of its arguments.
fn argument(path: &[String], arg: &Arg) -> String {
    format!("{}-arg-{}", message(path), arg.get_id().as_str().replace('_', "-"))
}

/// The same command line with every word in one language.
pub fn worded(command: Command, texts: &Texts) -> Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .global(true)
        .help(texts.plain("cli-help-help"));
    let version =
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help(texts.plain("cli-help-version"));
    let root = command.disable_help_flag(true).disable_version_flag(true).disable_help_subcommand(true);
    part(root.arg(help).arg(version), &[], texts)
}

fn part(command: Command, path: &[String], texts: &Texts) -> Command {
    let own = ["help", "version"];
    let about = texts.plain(&message(path));
    let note = texts.find(&format!("{}-note", message(path)), &[]);
    let example = command.get_after_help().map(|code| format!("{}\n  {code}", texts.plain("cli-help-example")));
    let after: Vec<String> = note.into_iter().chain(example).collect();
    let sections: String = [
        (command.has_subcommands(), "cli-help-commands", "subcommands"),
        (command.get_positionals().next().is_some(), "cli-help-arguments", "positionals"),
        (true, "cli-help-options", "options"),
    ]
    .into_iter()
    .filter(|(is_there, ..)| *is_there)
    .map(|(_, heading, part)| format!("\n\n{}\n{{{part}}}", texts.plain(heading)))
    .collect();
    let command = command
        .about(about)
        .help_template(format!("{{about}}\n\n{} {{usage}}{sections}{{after-help}}\n", texts.plain("cli-help-usage")))
        .after_help(after.join("\n\n"));
    let command = command.mut_args(|arg| {
        if own.contains(&arg.get_id().as_str()) {
            return arg;
        }
        let words = texts.plain(&argument(path, &arg));
        let chosen = |id: &str, values: Vec<String>| match values.join(", ") {
            values if values.is_empty() => String::new(),
            values => format!(" {}", texts.text(id, &[("values", i18n::Arg::from(values.as_str()))])),
        };
        let possible = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        // Only what takes a value has values to choose from.
        if !arg.get_action().takes_values() {
            return arg.help(words);
        }
        let default = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned());
        let default = chosen("cli-help-default", default.filter(|value| !value.is_empty()).collect());
        let possible = chosen("cli-help-possible", possible);
        arg.hide_possible_values(true).hide_default_value(true).help(format!("{words}{possible}{default}"))
    });
    command.mut_subcommands(|sub| {
        let path: Vec<String> = path.iter().cloned().chain([sub.get_name().to_owned()]).collect();
        part(sub, &path, texts)
    })
}

/// What does not fit together, as a refusal in words.
pub fn misuse(error: &clap::Error) -> Failure {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(several)) => several.join(", "),
        Some(ContextValue::StyledStr(one)) => one.to_string(),
        Some(ContextValue::StyledStrs(several)) => {
            several.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let arg = ("arg", context(ContextKind::InvalidArg));
    let value = ("value", context(ContextKind::InvalidValue));
    let known = ("known", context(ContextKind::ValidValue));
    let meant = |suggested| match context(suggested) {
        nothing if nothing.is_empty() => ("meant", "none".to_owned()),
        suggested => ("meant", suggested),
    };
    match error.kind() {
        ErrorKind::InvalidValue if value.1.is_empty() => Failure::misuse("cli-usage-value-missing", &[arg]),
        ErrorKind::InvalidValue => Failure::misuse("cli-usage-value-unknown", &[arg, value, known]),
        ErrorKind::ValueValidation => Failure::misuse("cli-usage-value-bad", &[arg, value]),
        ErrorKind::UnknownArgument => {
            Failure::misuse("cli-usage-argument-unknown", &[arg, meant(ContextKind::SuggestedArg)])
        }
        ErrorKind::InvalidSubcommand => {
            let command = ("command", context(ContextKind::InvalidSubcommand));
            Failure::misuse("cli-usage-command-unknown", &[command, meant(ContextKind::SuggestedSubcommand)])
        }
        ErrorKind::ArgumentConflict => {
            Failure::misuse("cli-usage-conflict", &[arg, ("other", context(ContextKind::PriorArg))])
        }
        ErrorKind::MissingRequiredArgument => Failure::misuse("cli-usage-missing", &[arg]),
        ErrorKind::MissingSubcommand => Failure::misuse("cli-usage-command-missing", &[]),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Failure::misuse("cli-usage-count", &[arg])
        }
        ErrorKind::InvalidUtf8 => Failure::misuse("cli-usage-not-text", &[]),
        _ => Failure::misuse("cli-usage-other", &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Arguments;
    use clap::CommandFactory as _;
    use i18n::Lang;
    use std::collections::BTreeSet;

    /// Every message that a command line needs, with its English words in `args`.
    fn needed(command: &Command, path: &[String], into: &mut Vec<(String, String)>) {
        let words = |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string).unwrap_or_default();
        into.push((message(path), words(command.get_about())));
        for arg in command.get_arguments() {
            into.push((argument(path, arg), words(arg.get_help())));
        }
        for sub in command.get_subcommands() {
            let path: Vec<String> = path.iter().cloned().chain([sub.get_name().to_owned()]).collect();
            needed(sub, &path, into);
        }
    }

    fn all() -> Vec<(String, String)> {
        let mut needed_ids = Vec::new();
        needed(&Arguments::command(), &[], &mut needed_ids);
        needed_ids
    }

    #[test]
    fn every_command_and_argument_has_words_in_both_languages() {
        for lang in [Lang::Id, Lang::En] {
            let texts = Texts::of(lang);
            let missing: Vec<String> = all()
                .into_iter()
                .filter(|(id, _)| !texts.has(id))
                .map(|(id, words)| format!("{id} = {words}"))
                .collect();
            assert!(missing.is_empty(), "help.ftl ({lang:?}) lacks:\n{}", missing.join("\n"));
        }
    }

    #[test]
    fn the_english_words_are_those_beside_the_code() {
        let texts = Texts::of(Lang::En);
        let differing: Vec<String> = all()
            .into_iter()
            .filter(|(id, words)| {
                texts.find(id, &[]).is_some_and(|said| said.trim_end_matches('.') != words.trim_end_matches('.'))
            })
            .map(|(id, words)| format!("{id} = {words}"))
            .collect();
        assert!(differing.is_empty(), "help.ftl (en) says otherwise:\n{}", differing.join("\n"));
    }

    #[test]
    fn no_words_are_kept_for_what_is_gone() {
        let known: BTreeSet<String> = all().into_iter().map(|(id, _)| id).collect();
        let source = include_str!("../../../assets/locales/en/help.ftl");
        let stale: Vec<&str> = source
            .lines()
            .filter_map(|line| line.split_once(" =").map(|(id, _)| id))
            .filter(|id| id.starts_with("help-"))
            .filter(|id| !known.contains(id.trim_end_matches("-note")))
            .collect();
        assert!(stale.is_empty(), "{stale:?}");
    }
}
