//! What each command does: read its input, call the workstation, word the answer. No rule of the field stands here.

mod after_lock;
mod assess;
mod attach;
mod backup;
mod calendar;
mod conflicts;
mod consent;
mod counselees;
mod file;
mod guardian;
mod log;
mod other_work;
mod pairing;
mod report;
mod retention;
mod risk;
mod risk_input;
mod roster;
mod safety_plan;
mod school;
mod score;
mod search;
mod session;
mod session_input;
mod show;
mod sync;
mod trash;
mod versions;

use crate::{
    args::{Arguments, AttachAct, Command, ConsentAct, GuardianAct, ReportAct, SafetyPlanAct, SchoolAct, SessionAct},
    failure::Failure,
    voice::Voice,
};

/// Runs the command that was asked for.
pub fn run(arguments: &Arguments, voice: &Voice) -> Result<(), Failure> {
    match &arguments.command {
        Command::New(asked) => file::new(arguments, asked, voice),
        Command::Sample => file::sample(arguments, voice),
        Command::Verify => file::verify(arguments, voice),
        Command::Backup(asked) => backup::backup(arguments, asked, voice),
        Command::Restore(asked) => backup::restore(arguments, asked, voice),
        Command::Export(asked) => file::export(arguments, asked, voice),
        Command::Passphrase(asked) => file::make_passphrase(arguments, asked, voice),
        Command::Rekey(asked) => file::rekey(arguments, asked, voice),
        Command::RecoverySheet(asked) => file::recovery_sheet(arguments, asked, voice),
        Command::School(SchoolAct::Show) => school::show(arguments, voice),
        Command::School(SchoolAct::Set { from, logo_left, logo_right }) => {
            school::set(arguments, from, logo_left.as_deref(), logo_right.as_deref(), voice)
        }
        Command::ImportRoster(asked) => roster::import(arguments, asked, voice),
        Command::Counselees(asked) => counselees::list(arguments, asked, voice),
        Command::Risk { act } => risk::risk(arguments, act.as_ref(), voice),
        Command::SafetyPlan(SafetyPlanAct::Show { counselee }) => safety_plan::show(arguments, counselee, voice),
        Command::Show { counselee } => show::show(arguments, counselee, voice),
        Command::Log(asked) => log::log(arguments, asked, voice),
        Command::Search(asked) => search::search(arguments, asked, voice),
        Command::Guardian(GuardianAct::List { counselee }) => guardian::list(arguments, counselee, voice),
        Command::Guardian(GuardianAct::Set(asked)) => guardian::set(arguments, asked, voice),
        Command::Session(SessionAct::Add(asked)) => session::add(arguments, asked, voice),
        Command::Session(SessionAct::Edit(asked)) => session::edit(arguments, asked, voice),
        Command::Session(SessionAct::Sign(asked)) => session::sign(arguments, asked, voice),
        Command::Session(SessionAct::List(asked)) => session::list(arguments, asked, voice),
        Command::Session(SessionAct::Show(asked)) => session::show(arguments, asked, voice),
        Command::Session(SessionAct::Versions(asked)) => versions::versions(arguments, asked, voice),
        Command::Session(SessionAct::Convert(asked)) => versions::convert(arguments, asked, voice),
        Command::Session(SessionAct::Addendum(asked)) => after_lock::addendum(arguments, asked, voice),
        Command::Session(SessionAct::Retract(asked)) => after_lock::retract(arguments, asked, voice),
        Command::Session(SessionAct::Move(asked)) => after_lock::move_session(arguments, asked, voice),
        Command::Session(SessionAct::Cosign(asked)) => after_lock::cosign(arguments, asked, voice),
        Command::Attach(AttachAct::Add(asked)) => attach::add(arguments, asked, voice),
        Command::Attach(AttachAct::List(asked)) => attach::list(arguments, asked, voice),
        Command::Attach(AttachAct::Save(asked)) => attach::save(arguments, asked, voice),
        Command::Calendar { act } => calendar::calendar(arguments, act, voice),
        Command::Work { act } => other_work::work(arguments, act, voice),
        Command::Consent(ConsentAct::Add { from }) => consent::add(arguments, from, voice),
        Command::Consent(ConsentAct::List { counselee }) => consent::list(arguments, counselee, voice),
        Command::Consent(ConsentAct::Withdraw { id, by, on, reason }) => {
            consent::withdraw(arguments, (*id, by, *on, reason), voice)
        }
        Command::Consent(ConsentAct::Check(asked)) => consent::check(arguments, asked, voice),
        Command::Assess(asked) => assess::assess(arguments, asked, voice),
        Command::Score(asked) => score::score(asked, voice),
        Command::Report(ReportAct::List) => report::list(arguments, voice),
        Command::Report(ReportAct::Make(asked)) => report::make(arguments, asked, voice),
        Command::Enrol(asked) => sync::enrol(arguments, asked, voice),
        Command::Sync => sync::now(arguments, voice),
        Command::Pair => pairing::pair(arguments, voice),
        Command::Join(asked) => pairing::join(arguments, asked, voice),
        Command::Retention { act } => retention::retention(arguments, act, voice),
        Command::Trash(act) => trash::trash(arguments, act, voice),
        Command::Conflicts { act } => conflicts::conflicts(arguments, act.as_ref(), voice),
    }
}
