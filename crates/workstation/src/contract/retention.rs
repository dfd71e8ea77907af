//! Retention: what the file keeps and until when, holds, and destruction in two steps.
use super::app::Output;
use super::{Deserialize, Serialize, TS};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::retention::{
    Basis, ClockState, Destruction, Hold, Item, Keeping, KeepingKind, Profile, Reason, RecordClass, Rule, Standing,
};
use uuid::Uuid;

/// Which lines of the list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct RetentionFilter {
    /// Only where they stand so; none: all but those whose term still runs.
    pub standing: Option<Standing>,
    /// Only this class.
    pub class: Option<RecordClass>,
    /// Words of the person's name or class.
    pub text: String,
    /// Only of this person, whatever their standing.
    pub counselee: Option<CounseleeId>,
    /// First line wanted, counted from 0.
    pub offset: u32,
    /// At most so many lines; 0 = 200.
    pub limit: u32,
}

/// Records of one person and class.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RetentionLine {
    /// Whose; the name is empty where the person's own record was destroyed.
    pub counselee: CounseleeId,
    /// Name.
    pub name: String,
    /// Class at school.
    pub class_name: String,
    /// Code that stands for the name on paper.
    pub code: String,
    /// Which records.
    pub class: RecordClass,
    /// Where they stand.
    pub standing: Standing,
    /// Why: each term of the rule.
    pub reasons: Vec<Reason>,
    /// First day on which every term is over.
    pub due: Option<NaiveDate>,
    /// Day of the oldest record.
    pub first: Option<NaiveDate>,
    /// Day of the newest record.
    pub last: Option<NaiveDate>,
    /// How many records.
    pub records: u32,
    /// How many sessions belong to others as well and stay for their sake.
    pub shared: u32,
    /// The hold that keeps them.
    pub hold: Option<Hold>,
    /// The decision to keep them longer.
    pub keeping: Option<Keeping>,
}

/// A hold with the name of the person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HoldLine {
    /// The hold.
    pub hold: Hold,
    /// Name.
    pub name: String,
    /// Class at school.
    pub class_name: String,
}

/// Everything the page shows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RetentionView {
    /// Whether the laptop's clock is believed; while it is not, nothing is due.
    pub clock: ClockState,
    /// The day that it shows.
    pub today: NaiveDate,
    /// The day that was believed last.
    pub believed: NaiveDate,
    /// How many lines stand where.
    pub counts: Vec<(Standing, u32)>,
    /// The lines asked for: due ones first, the longest due before others.
    pub lines: Vec<RetentionLine>,
    /// How many lines the filter finds.
    pub total: u32,
    /// Destructions, newest first.
    pub destructions: Vec<Destruction>,
    /// Holds, those that stand first.
    pub holds: Vec<HoldLine>,
    /// Locked sessions whose signed time lies more than a day after the server had them.
    pub doubtful: u32,
    /// Whether the list was looked through this month.
    pub reviewed: bool,
    /// Megabytes of free disk that removing the last traces of what was destroyed waits for; none: there are none left.
    pub remains_mb: Option<u32>,
}

/// A rule, and whether it was decided here.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleLine {
    /// The rule.
    pub rule: Rule,
    /// Whether it took the place of the profile's default.
    pub own: bool,
}

/// The rules.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RetentionRules {
    /// The profile that the defaults come from.
    pub profile: Profile,
    /// One for each class.
    pub rules: Vec<RuleLine>,
}

/// A class.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ClassRef {
    /// Which.
    pub class: RecordClass,
}

/// A profile.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UseProfile {
    /// Which.
    pub profile: Profile,
}

/// The day that a person says it is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConfirmClock {
    /// The day shown to her.
    pub day: NaiveDate,
}

/// A hold to place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceHold {
    /// Whose records.
    pub counselee: CounseleeId,
    /// Which; none: all.
    pub class: Option<RecordClass>,
    /// Why.
    pub reason: String,
}

/// A hold to lift.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LiftHold {
    /// Which.
    #[ts(type = "string")]
    pub hold: Uuid,
    /// Why.
    pub reason: String,
}

/// Records to keep longer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepLonger {
    /// Which.
    pub items: Vec<Item>,
    /// Until a day, or for good.
    pub kind: KeepingKind,
    /// Until when; only of a postponement.
    pub until: Option<NaiveDate>,
    /// Why.
    pub reason: String,
}

/// A decision to take back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct KeepingRef {
    /// Which.
    #[ts(type = "string")]
    pub keeping: Uuid,
}

/// What is to go.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DestructionAsk {
    /// Which records.
    pub items: Vec<Item>,
    /// Why they may go.
    pub basis: Basis,
    /// Why, in words; not needed for a preview.
    pub reason: String,
}

/// What goes of one person and class.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewLine {
    /// Which.
    pub item: Item,
    /// Name.
    pub name: String,
    /// Class at school.
    pub class_name: String,
    /// How many records of each kind.
    pub counts: Vec<(String, u32)>,
    /// Day of the oldest.
    pub first: Option<NaiveDate>,
    /// Day of the newest.
    pub last: Option<NaiveDate>,
}

/// Exactly what goes and what stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DestructionPreview {
    /// What goes.
    pub lines: Vec<PreviewLine>,
    /// Records in all.
    pub records: u32,
    /// Other records of these persons that stay.
    pub stays: Vec<PreviewLine>,
    /// Sessions that belong to others as well and stay.
    pub shared: u32,
    /// Letters and reports that left on paper or as files.
    pub released: u32,
    /// Name of the backup folder, empty when none was made.
    pub backup: String,
    /// Whether a school server holds sealed copies.
    pub server: bool,
    /// Whether there is a private drawer, which is not touched.
    pub drawer: bool,
}

/// A destruction.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DestructionRef {
    /// Which.
    #[ts(type = "string")]
    pub id: Uuid,
}

/// The second step.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ConfirmDestruction {
    /// Which.
    #[ts(type = "string")]
    pub id: Uuid,
    /// The passphrase of the case file.
    pub passphrase: String,
    /// Name of the second person; empty on a later day than the request.
    pub witness: String,
}

/// What became of the second step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DestructionDone {
    /// The destruction.
    pub destruction: Destruction,
    /// Megabytes of free disk that removing the last traces from the case file waits for; none: there are none left.
    pub remains_mb: Option<u32>,
}

/// The certificate.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MakeCertificate {
    /// Of which destruction.
    #[ts(type = "string")]
    pub id: Uuid,
    /// Its language.
    pub lang: String,
    /// Where it goes.
    pub output: Output,
}

/// What Today says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RetentionNotice {
    /// Lines that are due, once a month until they were looked through.
    pub due: u32,
    /// Requests that wait for the second step.
    pub requested: u32,
}
