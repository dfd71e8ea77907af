//! The access log as a person reads it: codes and names, newest first, narrowed by kind of act, counselee, days and the
//! words of the act.

use crate::CallError;
use crate::call::Call;
use crate::contract::settings::{AuditFilter, AuditLine};
use casefile::{Reader, counselee, counselor};
use chrono::{Days, FixedOffset, NaiveDate, TimeZone};
use counseling::CounseleeId;
use i18n::Texts;
use std::collections::HashMap;
use sync::wire::schema::entity_type;

/// Most entries of one part.
const MOST: u32 = 1000;
/// Entries of one part when the caller does not say.
const USUAL: u32 = 100;

/// Kinds of acts, what is asked for most first, and the actions that belong to each. An action may belong to several, and
/// every one belongs to one.
pub const KINDS: &[(&str, &[&str])] = &[
    ("view", &["view", "drawer-open", "drawer-use", "show-code-word"]),
    ("search", &["search"]),
    ("print", &["print", "recovery-sheet"]),
    ("export", &["export", "backup", "calendar-export"]),
    ("release", &["issue", "print", "drawer-share"]),
    (
        "change",
        &[
            "create",
            "change",
            "delete",
            "restore",
            "import",
            "calendar-import",
            "sample",
            "resolve",
            "conflict-seen",
            "receive",
            "addendum",
        ],
    ),
    ("sign", &["sign", "lock", "certify", "retract", "cosign"]),
    (
        "consent",
        &["withdraw-consent", "withdrawal-taken-back", "override-consent", "jurisdiction", "jurisdiction-review"],
    ),
    ("failed", &["unlock-failed", "drawer-failed", "cosign-failed"]),
    (
        "open",
        &["create-file", "unlock", "unlock-recovery", "unlock-quick", "lock-file", "drawer-create", "drawer-open"],
    ),
    (
        "key",
        &[
            "change-passphrase",
            "recovery-sheet",
            "test-recovery",
            "quick-unlock-on",
            "quick-unlock-off",
            "rekey",
            "forget-old-copy",
            "drawer-create",
            "drawer-passphrase",
            "supervisor-add",
        ],
    ),
    (
        "retention",
        &[
            "hold",
            "lift-hold",
            "postponed",
            "permanent",
            "retention-rule",
            "retention-review",
            "confirm-clock",
            "destroy-request",
            "destroy-cancel",
            "destroy",
            "destroy-received",
            "purge",
            "clean-backups",
            "drawer-purge",
        ],
    ),
    ("sync", &["enrol", "pair", "sync", "receive", "resolve", "conflict-seen", "only-copy"]),
    ("verify", &["verify"]),
];

/// `audit.list`
///
/// # Errors
/// [`crate::ErrorCode::BadValue`] for a kind that does not exist; those of the case file.
pub fn list(call: &Call<'_>, params: AuditFilter) -> Result<Vec<AuditLine>, CallError> {
    let (texts, zone) = (call.texts(), call.zone());
    let user = uuid::Uuid::from_bytes(call.file.identity().user);
    let kind = params.kind.as_deref().filter(|kind| !kind.is_empty());
    if kind.is_some_and(|kind| !KINDS.iter().any(|(known, _)| *known == kind)) {
        return Err(CallError::field(crate::ErrorCode::BadValue, "kind"));
    }
    let found = call.file.read(|reader| lines(reader, &params, user, texts, zone))?;
    if let Some(whose) = params.counselee {
        crate::viewed::counselee(call, whose);
    }
    Ok(found)
}

/// The entries asked for.
pub(crate) fn lines(
    reader: &Reader<'_>,
    params: &AuditFilter,
    user: uuid::Uuid,
    texts: &Texts,
    zone: FixedOffset,
) -> casefile::Result<Vec<AuditLine>> {
    let filter = casefile::AuditFilter {
        entity: None,
        counselee: params.counselee,
        actions: actions(reader, params, texts)?,
        from_ms: params.from.and_then(|day| midnight(day, zone)),
        until_ms: params.to.and_then(|day| midnight(day.checked_add_days(Days::new(1))?, zone)),
        before: params.before,
        limit: if params.limit == 0 { USUAL } else { params.limit.min(MOST) },
    };
    let owner = counselor::get(reader)?;
    let mut names: HashMap<CounseleeId, String> = HashMap::new();
    let mut lines = Vec::new();
    for line in casefile::audit_lines(reader, &filter)? {
        let own = line.actor == user || owner.id.is_some_and(|id| id.0 == line.actor);
        let counselee_name = match line.counselee {
            Some(id) => match names.get(&id) {
                Some(name) => name.clone(),
                None => {
                    let name = counselee::name(reader, id).map(|(name, _)| name).unwrap_or_default();
                    names.insert(id, name.clone());
                    name
                }
            },
            None => String::new(),
        };
        lines.push(AuditLine {
            seq: line.seq,
            at_ms: line.at_ms,
            action: line.action,
            by: if own { owner.name.clone() } else { String::new() },
            kind: line.entity_type.and_then(entity_type).map(|kind| kind.name.to_owned()).unwrap_or_default(),
            counselee: line.counselee,
            counselee_name,
            detail: line.detail,
        });
    }
    Ok(lines)
}

fn midnight(day: NaiveDate, zone: FixedOffset) -> Option<i64> {
    zone.from_local_datetime(&day.and_hms_opt(0, 0, 0)?).single().map(|at| at.timestamp_millis())
}

/// The words of an action in one language; an action of a newer program stands as it is.
pub(crate) fn words(action: &str, texts: &Texts) -> String {
    let id = if action.starts_with("audit-") { action.to_owned() } else { format!("audit-{action}") };
    texts.find(&id, &[]).unwrap_or_else(|| action.to_owned())
}

/// The actions that kind and words leave; `None` when neither narrows.
fn actions(reader: &Reader<'_>, params: &AuditFilter, texts: &Texts) -> casefile::Result<Option<Vec<String>>> {
    let (kind, text) = (params.kind.as_deref().unwrap_or_default(), search::fold(params.text.trim()));
    if kind.is_empty() && text.is_empty() {
        return Ok(None);
    }
    let of_kind = KINDS.iter().find(|(known, _)| *known == kind).map(|(_, actions)| *actions);
    let known = casefile::audit_actions(reader)?.into_iter();
    let left = known.filter(|action| of_kind.is_none_or(|actions| actions.contains(&action.as_str())));
    Ok(Some(left.filter(|action| text.is_empty() || search::fold(&words(action, texts)).contains(&text)).collect()))
}
