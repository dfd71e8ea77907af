//! The one contract between the window, the command line, tests and the application: every method with its permission,
//! parameters, output and handler. From this table come the dispatcher, the TypeScript types and the list that tests
//! walk; nothing may be callable that does not stand here.

pub mod app;
pub mod assessments;
pub mod attachments;
pub mod backup;
pub mod calendar;
pub mod consents;
pub mod counselee_file;
pub mod documents;
pub mod drawer;
pub mod people;
pub mod retention;
pub mod risk;
pub mod roster_import;
pub mod save;
pub mod school;
pub mod search;
pub mod sessions;
pub mod settings;
pub mod synchronisation;
pub mod trash;
pub mod work;

pub(crate) use serde::{Deserialize, Serialize};
pub(crate) use ts_rs::TS;

use crate::{Call, CallError, Workstation, typescript::TypeScript};
use app::*;
use assessments::*;
use attachments::*;
use backup::*;
use calendar::*;
use consents::*;
use counselee_file::*;
use counseling::{
    CounseleeId,
    alert::Alert,
    attachment::Attachment,
    calendar::{CalendarDay, PlanWarning, WaitlistEntry},
    consent::Consent,
    counselee::{Counselee, CounseleeFilter},
    document::IssuedDocument,
    link::CounseleeLink,
    plan::{Appointment, FollowUp},
    radar::Radar,
    retention::{Destruction, Rule},
    risk::RiskStep,
    safeguarding::SafeguardingEntry,
    saved_view::SavedView,
    school::Class,
    session::{SessionFilter, SessionLine},
    snippet::Snippet,
    supervisor::Supervisor,
    work::{Work, WorkFilter},
};
use documents::*;
use drawer::*;
use people::*;
use retention::*;
use risk::*;
use roster_import::*;
use save::*;
use school::*;
use search::*;
use serde_json::Value;
use sessions::*;
use settings::*;
use synchronisation::*;
use trash::*;
use work::*;

/// When a method may be called, and by which door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Always.
    Any,
    /// Only while no case file is open.
    Locked,
    /// Only on the open case file.
    Open,
    /// Only on the open case file; answers raw bytes.
    Bytes,
}

/// A method of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Method {
    /// Name, such as `counselee.get`.
    pub name: &'static str,
    /// When it may be called.
    pub permission: Permission,
}

/// The method of this name.
#[must_use]
pub fn method(name: &str) -> Option<Method> {
    METHODS.iter().find(|method| method.name == name).copied()
}

fn params<P: serde::de::DeserializeOwned>(params: Value) -> Result<P, CallError> {
    let params = if params.is_null() { Value::Object(serde_json::Map::new()) } else { params };
    // What serde says may quote a value; the log gets the kind of mismatch only.
    serde_json::from_value(params).map_err(|error| CallError {
        cause: format!("parameters: {:?}", error.classify()),
        ..CallError::new(crate::ErrorCode::BadRequest)
    })
}

fn output<O: Serialize>(output: O) -> Result<Value, CallError> {
    serde_json::to_value(output).map_err(|_| CallError::unexpected("output has no JSON form"))
}

macro_rules! contract {
    (
        any { $($any:literal $any_in:ty => $any_out:ty = $any_fn:path;)* }
        locked { $($locked:literal $locked_in:ty => $locked_out:ty = $locked_fn:path;)* }
        open { $($open:literal $open_in:ty => $open_out:ty = $open_fn:path;)* }
        bytes { $($bytes:literal $bytes_in:ty => $mime:literal = $bytes_fn:path;)* }
        whole { $($whole:literal $whole_in:ty => $whole_out:ty = $whole_fn:path;)* }
    ) => {
        /// Every method.
        pub const METHODS: &[Method] = &[
            $(Method { name: $any, permission: Permission::Any },)*
            $(Method { name: $locked, permission: Permission::Locked },)*
            $(Method { name: $open, permission: Permission::Open },)*
            $(Method { name: $whole, permission: Permission::Open },)*
            $(Method { name: $bytes, permission: Permission::Bytes },)*
        ];

        /// Runs a method that needs no open case file.
        pub(crate) fn session(workstation: &Workstation, method: &str, given: Value) -> Option<Result<Value, CallError>> {
            Some(match method {
                $($any => params::<$any_in>(given).and_then(|given| $any_fn(workstation, given)).and_then(output::<$any_out>),)*
                $($locked => params::<$locked_in>(given)
                    .and_then(|given| $locked_fn(workstation, given)).and_then(output::<$locked_out>),)*
                _ => return None,
            })
        }

        /// Whether a method closes or exchanges the open case file.
        pub(crate) fn is_whole(method: &str) -> bool {
            matches!(method, $($whole)|*)
        }

        /// Runs a method that closes or exchanges the open case file.
        pub(crate) fn whole(workstation: &Workstation, method: &str, given: Value) -> Option<Result<Value, CallError>> {
            Some(match method {
                $($whole => params::<$whole_in>(given)
                    .and_then(|given| $whole_fn(workstation, given)).and_then(output::<$whole_out>),)*
                _ => return None,
            })
        }

        /// Runs a method on the open case file.
        pub(crate) fn call(call: &Call<'_>, method: &str, given: Value) -> Option<Result<Value, CallError>> {
            Some(match method {
                $($open => params::<$open_in>(given).and_then(|given| $open_fn(call, given)).and_then(output::<$open_out>),)*
                _ => return None,
            })
        }

        /// Runs a method that answers raw bytes.
        pub(crate) fn call_bytes(call: &Call<'_>, method: &str, given: Value) -> Option<Result<Vec<u8>, CallError>> {
            Some(match method {
                $($bytes => params::<$bytes_in>(given).and_then(|given| $bytes_fn(call, given)),)*
                _ => return None,
            })
        }

        /// The contract as TypeScript.
        #[must_use]
        pub fn typescript() -> String {
            let mut script = TypeScript::default();
            $(script.method::<$any_in, $any_out>($any, true);)*
            $(script.method::<$locked_in, $locked_out>($locked, true);)*
            $(script.method::<$open_in, $open_out>($open, false);)*
            $(script.method::<$whole_in, $whole_out>($whole, false);)*
            $(script.bytes::<$bytes_in>($bytes, $mime);)*
            script.declare::<crate::ErrorCode>();
            script.declare::<WatchEvent>();
            script.write()
        }
    };
}

contract! {
    any {
        "app.status" Nothing => AppStatus = crate::app::status;
        "app.setLang" SetLang => AppStatus = crate::app::set_lang;
        "app.setTheme" SetTheme => AppStatus = crate::app::set_theme;
        "app.chooseFolder" Nothing => Chosen = crate::app::choose_folder;
        "app.openOther" Nothing => AppStatus = crate::app::open_other;
        "app.printers" Nothing => Vec<Printer> = crate::app::printers;
        "job.cancel" JobRef => Nothing = crate::job::cancel;
        "clipboard.copy" CopyText => Copied = crate::clipboard::copy;
        "passphrase.strength" JudgePassphrase => Strength = crate::passphrase::strength;
        "passphrase.suggest" SuggestPassphrase => Suggestion = crate::passphrase::suggest;
        "file.quickUnlock" Nothing => QuickUnlock = crate::quick_unlock::state;
        "file.rekey" Passphrase => AppStatus = crate::rekey::rekey;
        "sync.joinState" Nothing => PairState = crate::synchronisation::join_state;
        "sync.joinConfirm" JoinConfirm => PairState = crate::synchronisation::join_confirm;
    }
    locked {
        "file.create" CreateFile => AppStatus = crate::file::create;
        "file.unlock" Passphrase => AppStatus = crate::file::unlock;
        "file.unlockQuick" Nothing => AppStatus = crate::quick_unlock::unlock;
        "file.unlockWithRecovery" RecoveryUnlock => AppStatus = crate::file::unlock_with_recovery;
        "restore.choose" Nothing => RestoreFrom = crate::backup::choose;
        "restore.run" Restore => AppStatus = crate::backup::restore;
        "sync.join" JoinFile => JobRef = crate::synchronisation::join;
    }
    open {
        "file.changePassphrase" ChangePassphrase => Nothing = crate::file::change_passphrase;
        "file.recoverySheet" Output => OutputDone = crate::file::recovery_sheet;
        "file.recoveryState" Nothing => RecoveryState = crate::recovery_test::state;
        "file.setQuickUnlock" SetQuickUnlock => QuickUnlock = crate::quick_unlock::set;
        "file.testRecovery" RecoveryTest => RecoveryState = crate::recovery_test::test;
        "file.oldCopy" Nothing => OldCopy = crate::rekey::old_copy;
        "file.forgetOldCopy" Nothing => OldCopy = crate::rekey::forget_old_copy;
        "file.verify" Nothing => Verification = crate::file::verify;
        "file.exportPlaintext" Passphrase => OutputDone = crate::file::export_plaintext;
        "draft.get" DraftRef => DraftWords = crate::drafts::get;
        "draft.save" DraftWords => Nothing = crate::drafts::save;
        "backup.status" Nothing => BackupStatus = crate::backup::status;
        "backup.run" BackUp => BackUpDone = crate::backup::run;
        "backup.onlyCopy" Passphrase => BackupStatus = crate::backup::only_copy;
        "backup.schedule" BackupSchedule => BackupStatus = crate::backup::schedule::set;
        "sample.create" Nothing => Nothing = crate::sample::create;
        "today.get" Nothing => Today = crate::today::get;
        "radar.get" Nothing => Radar = crate::today::radar;
        "school.get" Nothing => Profiles = crate::school::get;
        "school.save" Save<Profiles> => Profiles = crate::school::save;
        "school.setLogo" SetLogo => Profiles = crate::school::set_logo;
        "class.list" Nothing => Classes = crate::classes::list;
        "class.save" Save<Class> => Classes = crate::classes::save;
        "counselee.list" CounseleeFilter => CounseleePage = crate::counselees::list;
        "counselee.get" CounseleeRef => CounseleeView = crate::counselees::get;
        "counselee.save" SaveCounselee => Counselee = crate::counselees::save;
        "counselee.tagMany" TagMany => Vec<CounseleeId> = crate::counselees::many::tag_many;
        "counselee.moveMany" MoveToClass => Before = crate::counselees::many::move_many;
        "trash.list" Nothing => Trash = crate::trash::list;
        "trash.restore" TrashRef => Nothing = crate::trash::restore;
        "view.list" Nothing => Vec<SavedView> = crate::counselees::many::views;
        "view.save" Save<SavedView> => Vec<SavedView> = crate::counselees::many::save_view;
        "view.delete" SavedViewRef => Vec<SavedView> = crate::counselees::many::delete_view;
        "view.restore" SavedViewRef => Vec<SavedView> = crate::counselees::many::restore_view;
        "counselee.delete" CounseleeRef => Nothing = crate::counselees::delete;
        "counselee.restore" CounseleeRef => CounseleeView = crate::counselees::restore;
        "counselee.setPhoto" SetPhoto => CounseleeView = crate::counselees::set_photo;
        "guardian.save" SaveGuardian => CounseleeView = crate::counselees::save_guardian;
        "guardian.delete" GuardianRef => Nothing = crate::counselees::delete_guardian;
        "contact.save" SaveContact => CounseleeView = crate::counselees::save_contact;
        "contact.delete" ContactRef => Nothing = crate::counselees::delete_contact;
        "consent.save" Save<Consent> => CounseleeView = crate::consents::save;
        "consent.page" CounseleeRef => ConsentPage = crate::consents::page;
        "consent.check" CheckGate => Vec<GateLine> = crate::consents::check;
        "consent.consequences" ConsentRef => Consequences = crate::consents::consequences;
        "consent.withdraw" WithdrawConsent => CounseleeView = crate::consents::withdraw;
        "consent.takeBack" ConsentRef => CounseleeView = crate::consents::take_back;
        "consent.override" OverrideConsent => CounseleeView = crate::consents::open_without;
        "consent.endOverride" OverrideRef => Nothing = crate::consents::end_override;
        "consent.inventory" CounseleeRef => Inventory = crate::consents::inventory;
        "orientation.tick" TickOrientation => ConsentPage = crate::consents::tick;
        "availability.save" Save<Availability> => Nothing = crate::consents::save_availability;
        "jurisdiction.get" Nothing => Jurisdictions = crate::jurisdiction::get;
        "jurisdiction.choose" ChooseJurisdiction => Jurisdictions = crate::jurisdiction::choose;
        "jurisdiction.review" ReviewJurisdiction => Jurisdictions = crate::jurisdiction::review;
        "profile.save" SaveProfile => CounseleeView = crate::counselees::file::save_profile;
        "alert.save" Save<Alert> => CounseleeView = crate::counselees::file::save_alert;
        "alert.delete" AlertRef => Nothing = crate::counselees::file::delete_alert;
        "alert.restore" AlertRef => Nothing = crate::counselees::file::restore_alert;
        "caseStatus.change" ChangeStatus => CounseleeView = crate::counselees::file::change_status;
        "caseStatus.takeBack" StatusRef => CounseleeView = crate::counselees::file::take_status_back;
        "emergency.save" SaveEmergencyCard => CounseleeView = crate::counselees::emergency::save;
        "emergency.saveDefaults" SaveEmergencyDefaults => Nothing = crate::counselees::emergency::save_defaults;
        "codeWord.set" SetCodeWord => CounseleeView = crate::counselees::code_word::set;
        "codeWord.show" CounseleeRef => CodeWord = crate::counselees::code_word::show;
        "link.save" Save<CounseleeLink> => CounseleeView = crate::counselees::links::save;
        "link.delete" LinkRef => Nothing = crate::counselees::links::delete;
        "link.restore" LinkRef => Nothing = crate::counselees::links::restore;
        "tag.list" Nothing => Vec<String> = crate::counselees::tags;
        "search.find" SearchQuery => Vec<SearchHit> = crate::search::find;
        "search.contents" SearchContents => SearchFound = crate::search::contents;
        "roster.choose" Nothing => Option<RosterPreview> = crate::roster_import::choose;
        "roster.remap" RosterRemap => RosterPreview = crate::roster_import::remap;
        "roster.apply" RosterApply => RosterApplied = crate::roster_import::apply;
        "roster.cancel" RosterToken => Nothing = crate::roster_import::cancel;
        "session.start" StartSession => SessionView = crate::sessions::start;
        "session.startClass" StartClass => SessionView = crate::sessions::start_class;
        "session.saveAttendance" SaveAttendance => SessionView = crate::sessions::save_attendance;
        "session.saveMembers" SaveMembers => SessionView = crate::sessions::save_members;
        "session.get" SessionRef => SessionView = crate::sessions::get;
        "session.list" SessionFilter => Vec<SessionLine> = crate::sessions::list;
        "session.saveFrame" SaveFrame => SessionView = crate::sessions::save_frame;
        "session.saveDraft" SaveDraft => Saved = crate::sessions::save_draft;
        "session.saveVersion" SaveDraft => Saved = crate::sessions::save_version;
        "session.sign" SessionRef => SessionView = crate::sessions::sign;
        "session.lock" SessionRef => SessionView = crate::sessions::lock;
        "session.addAddendum" AddAddendum => SessionView = crate::sessions::add_addendum;
        "session.convert" ConvertNote => SessionView = crate::sessions::convert;
        "session.versions" SessionRef => Vec<SessionVersion> = crate::sessions::versions;
        "session.moveEffects" SessionOf => MoveEffects = crate::sessions::move_effects;
        "session.move" MoveSession => Moved = crate::sessions::move_session;
        "session.retract" RetractSession => SessionView = crate::sessions::retract;
        "session.cosign" Cosign => SessionView = crate::sessions::cosign;
        "supervisor.list" Nothing => Vec<Supervisor> = crate::sessions::supervisors;
        "supervisor.add" AddSupervisor => Vec<Supervisor> = crate::sessions::add_supervisor;
        "supervisor.end" EndSupervisor => Vec<Supervisor> = crate::sessions::end_supervisor;
        "snippet.list" Nothing => Vec<Snippet> = crate::snippets::list;
        "snippet.save" Save<Snippet> => Vec<Snippet> = crate::snippets::save;
        "snippet.delete" SnippetRef => Vec<Snippet> = crate::snippets::delete;
        "snippet.restore" SnippetRef => Vec<Snippet> = crate::snippets::restore;
        "session.delete" SessionRef => Nothing = crate::sessions::delete;
        "session.restore" SessionRef => SessionView = crate::sessions::restore;
        "appointment.list" Span => Vec<Appointment> = crate::calendar::list_appointments;
        "appointment.get" AppointmentRef => Appointment = crate::calendar::get_appointment;
        "appointment.check" Appointment => Vec<PlanWarning> = crate::calendar::check_appointment;
        "appointment.save" Save<Appointment> => Appointment = crate::calendar::save_appointment;
        "appointment.delete" AppointmentRef => Nothing = crate::calendar::delete_appointment;
        "appointment.restore" AppointmentRef => Appointment = crate::calendar::restore_appointment;
        "appointment.endSeries" EndSeries => Nothing = crate::calendar::end_series;
        "appointment.reminders" Nothing => Vec<Appointment> = crate::calendar::reminders;
        "calendar.get" Span => CalendarView = crate::calendar::get;
        "calendar.saveBells" Save<BellSchedule> => BellSchedule = crate::calendar::save_bells;
        "calendar.saveDay" Save<CalendarDay> => CalendarDay = crate::calendar::save_day;
        "calendar.deleteDay" CalendarDayRef => Nothing = crate::calendar::delete_day;
        "calendar.restoreDay" CalendarDayRef => CalendarDay = crate::calendar::restore_day;
        "calendar.choose" Nothing => Option<CalendarPreview> = crate::calendar::choose;
        "calendar.apply" CalendarApply => CalendarApplied = crate::calendar::apply;
        "calendar.cancel" CalendarToken => Nothing = crate::calendar::cancel;
        "calendar.export" CalendarExport => OutputDone = crate::calendar::export;
        "waitlist.save" Save<WaitlistEntry> => WaitlistEntry = crate::calendar::save_waiting;
        "waitlist.take" TakeWaiting => Appointment = crate::calendar::take_waiting;
        "followUp.save" Save<FollowUp> => FollowUp = crate::sessions::save_follow_up;
        "followUp.done" FollowUpDone => FollowUp = crate::sessions::follow_up_done;
        "risk.list" Nothing => Vec<RiskLine> = crate::risk::list;
        "risk.open" Nothing => RiskBoard = crate::risk::open;
        "risk.get" CounseleeRef => RiskView = crate::risk::get;
        "risk.save" SaveReview => RiskView = crate::risk::save;
        "risk.step" RiskStep => RiskView = crate::risk::step;
        "risk.reopen" ReopenReview => RiskView = crate::risk::reopen;
        "risk.saveTerms" SaveTerms => Nothing = crate::risk::save_terms;
        "safetyPlan.save" SavePlan => RiskView = crate::risk::save_plan;
        "safetyPlan.fit" FitPlan => PlanFit = crate::risk::fit;
        "duty.save" SaveDuty => RiskView = crate::risk::save_duty;
        "duty.reopen" ReopenDuty => RiskView = crate::risk::reopen_duty;
        "safeguarding.add" SafeguardingEntry => RiskView = crate::risk::add_entry;
        "work.list" WorkFilter => WorkPage = crate::work::list;
        "work.get" WorkRef => WorkView = crate::work::get;
        "work.propose" ProposeWork => Work = crate::work::propose;
        "work.save" SaveWork => WorkView = crate::work::save;
        "work.delete" WorkRef => Nothing = crate::work::delete;
        "work.restore" WorkRef => WorkView = crate::work::restore;
        "work.book" MakeBook => OutputDone = crate::work::book;
        "instrument.list" Nothing => Vec<InstrumentLine> = crate::assessments::list_instruments;
        "instrument.get" InstrumentQuery => InstrumentView = crate::assessments::get_instrument;
        "administration.list" AdministrationFilter => Vec<AdministrationLine> = crate::assessments::list;
        "administration.start" StartAdministration => ResultView = crate::assessments::start;
        "administration.handOver" AdministrationRef => AppStatus = crate::assessments::hand_over;
        "administration.answer" Answer => Answered = crate::assessments::answer;
        "administration.finish" AdministrationRef => ResultView = crate::assessments::finish;
        "administration.result" AdministrationRef => ResultView = crate::assessments::result;
        "document.types" Nothing => Vec<DocumentType> = crate::documents::types;
        "document.prefill" DocumentSource => DocumentDraft = crate::documents::prefill;
        "document.preview" DocumentDraft => Preview = crate::documents::preview;
        "document.issue" IssueDocument => Issued = crate::documents::issue;
        "document.prefillMany" DocumentsFor => ManyDocuments = crate::documents::prefill_many;
        "document.checkMany" ManyDocuments => Vec<ManyLine> = crate::documents::check_many;
        "document.previewMany" PreviewOfMany => Preview = crate::documents::preview_many;
        "document.issueMany" IssueMany => IssuedMany = crate::documents::issue_many;
        "document.register" RegisterFilter => Vec<IssuedDocument> = crate::documents::register;
        "attachment.add" AddAttachments => AttachmentsAdded = crate::attachments::add;
        "attachment.list" AttachmentFilter => AttachmentList = crate::attachments::list;
        "attachment.rename" Save<RenameAttachment> => Attachment = crate::attachments::rename;
        "attachment.remove" AttachmentRef => Nothing = crate::attachments::remove;
        "attachment.restore" AttachmentRef => Nothing = crate::attachments::restore;
        "attachment.save" AttachmentRef => OutputDone = crate::attachments::save;
        "drawer.status" Nothing => DrawerStatus = crate::drawer::status;
        "drawer.create" Passphrase => DrawerStatus = crate::drawer::create;
        "drawer.open" Passphrase => DrawerStatus = crate::drawer::open;
        "drawer.lock" Nothing => DrawerStatus = crate::drawer::lock;
        "drawer.changePassphrase" ChangeDrawerPassphrase => DrawerStatus = crate::drawer::change_passphrase;
        "drawer.list" DrawerFilter => DrawerView = crate::drawer::list;
        "drawer.save" SaveDrawerNote => DrawerNote = crate::drawer::save;
        "drawer.delete" DrawerRef => Nothing = crate::drawer::delete;
        "drawer.restore" DrawerRef => Nothing = crate::drawer::restore;
        "drawer.purge" DrawerPurge => Nothing = crate::drawer::purge;
        "drawer.share" DrawerShare => DrawerShared = crate::drawer::share;
        "settings.get" Nothing => Settings = crate::settings::get;
        "settings.save" Save<Settings> => Settings = crate::settings::save;
        "retention.list" RetentionFilter => RetentionView = crate::retention::list;
        "retention.notice" Nothing => RetentionNotice = crate::retention::notice;
        "retention.reviewed" Nothing => Nothing = crate::retention::reviewed;
        "retention.confirmClock" ConfirmClock => Nothing = crate::retention::confirm_clock;
        "retention.rules" Nothing => RetentionRules = crate::retention::rules;
        "retention.saveRule" Save<Rule> => RetentionRules = crate::retention::save_rule;
        "retention.resetRule" ClassRef => RetentionRules = crate::retention::reset_rule;
        "retention.useProfile" UseProfile => RetentionRules = crate::retention::use_profile;
        "retention.hold" PlaceHold => Nothing = crate::retention::place_hold;
        "retention.lift" LiftHold => Nothing = crate::retention::lift_hold;
        "retention.keep" KeepLonger => Nothing = crate::retention::keep;
        "retention.unkeep" KeepingRef => Nothing = crate::retention::unkeep;
        "retention.preview" DestructionAsk => DestructionPreview = crate::retention::preview;
        "retention.request" DestructionAsk => Destruction = crate::retention::request;
        "retention.cancel" DestructionRef => Destruction = crate::retention::cancel;
        "retention.confirm" ConfirmDestruction => DestructionDone = crate::retention::confirm;
        "retention.cleanBackups" DestructionRef => Destruction = crate::retention::clean_backups;
        "retention.certificate" MakeCertificate => OutputDone = crate::retention::certificate;
        "audit.list" AuditFilter => Vec<AuditLine> = crate::audit::list;
        "sync.status" Nothing => SyncStatus = crate::synchronisation::status;
        "sync.enrol" EnrolCode => SyncStatus = crate::synchronisation::enrol;
        "sync.now" Nothing => SyncStatus = crate::synchronisation::now;
        "sync.pairOffer" Nothing => PairOffer = crate::synchronisation::pair_offer;
        "sync.pairState" PairRef => PairState = crate::synchronisation::pair_state;
        "sync.pairCancel" PairRef => Nothing = crate::synchronisation::pair_cancel;
        "sync.pairConfirm" PairConfirm => PairState = crate::synchronisation::pair_confirm;
        "conflict.list" Nothing => Conflicts = crate::conflicts::list;
        "conflict.resolve" ResolveConflict => Conflicts = crate::conflicts::resolve;
        "conflict.seen" SeenConflict => Conflicts = crate::conflicts::seen;
        "conflict.settle" SettleContested => Conflicts = crate::conflicts::settle;
    }
    bytes {
        "counselee.photo" CounseleeRef => "image/jpeg" = crate::counselees::photo;
        "attachment.preview" AttachmentPreview => "image/jpeg" = crate::attachments::preview;
        "attachment.part" AttachmentPart => "application/octet-stream" = crate::attachments::part;
        "school.logo" SetLogo => "image/png" = crate::school::logo;
        "document.pdf" DocumentDraft => "application/pdf" = crate::documents::pdf;
    }
    whole {
        "file.lock" Nothing => AppStatus = crate::file::lock;
    }
}
