//! The access log as a person reads it: codes and names, newest first.

use crate::CallError;
use crate::call::Call;
use crate::contract::settings::{AuditFilter, AuditLine};
use casefile::{conflict, counselee, counselor};
use counseling::CounseleeId;
use std::collections::HashMap;
use sync::wire::schema::entity_type;

/// `audit.list`
pub fn list(call: &Call<'_>, params: AuditFilter) -> Result<Vec<AuditLine>, CallError> {
    let user = uuid::Uuid::from_bytes(call.file.identity().user);
    Ok(call.file.read(|reader| {
        let filter =
            casefile::AuditFilter { offset: params.offset, limit: params.limit.min(1000), ..Default::default() };
        let owner = counselor::get(reader)?;
        let mut names: HashMap<CounseleeId, String> = HashMap::new();
        let mut lines = Vec::new();
        for line in casefile::audit_lines(reader, &filter)?.lines {
            let own = line.actor == user || owner.id.is_some_and(|id| id.0 == line.actor);
            let concerned = line.entity.map(|id| conflict::counselee_of(reader, id)).transpose()?.flatten();
            let counselee_name = match concerned {
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
                at_ms: line.at_ms,
                action: line.action,
                by: if own { owner.name.clone() } else { String::new() },
                kind: line.entity_type.and_then(entity_type).map(|kind| kind.name.to_owned()).unwrap_or_default(),
                counselee_name,
            });
        }
        Ok(lines)
    })?)
}
