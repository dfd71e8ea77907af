//! The people that a filter by class or tag leaves, and what is called a class or a tag.

use crate::{Reader, Result};
use search::{Named, Query, fold, tokens};

/// A class or tag that does not exist, and the filter that names it.
pub type Missing = (search::FilterName, Named);

/// The people that filters leave; `None` without such a filter.
pub type People = Option<Vec<[u8; 16]>>;

/// The counselees in one of the classes and with one of the tags asked for; `Err` names the first class or tag that does
/// not exist. `None` without such a filter.
///
/// # Errors
/// Those of the database.
pub fn people_of(reader: &Reader<'_>, query: &Query) -> Result<std::result::Result<People, Missing>> {
    let mut people: People = None;
    for (filter, asked, names, members) in [
        (
            search::FilterName::Class,
            &query.classes,
            "SELECT DISTINCT name FROM \"class\" WHERE name IS NOT NULL ORDER BY name",
            "SELECT c.id FROM counselee c JOIN \"class\" k ON k.id = c.class WHERE k.name = ?1 ORDER BY c.id",
        ),
        (
            search::FilterName::Tag,
            &query.tags,
            "SELECT DISTINCT value FROM counselee_tags ORDER BY value",
            "SELECT c.id FROM counselee c JOIN counselee_tags USING(eid) WHERE value = ?1 ORDER BY c.id",
        ),
    ] {
        if asked.is_empty() {
            continue;
        }
        let known = reader
            .connection
            .prepare_cached(names)?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<String>>>()?;
        let mut found: Vec<[u8; 16]> = Vec::new();
        for named in asked {
            let chosen = called(&known, &named.text);
            if chosen.is_empty() {
                return Ok(Err((filter, named.clone())));
            }
            for name in chosen {
                let mut statement = reader.connection.prepare_cached(members)?;
                let ids =
                    statement.query_map([name], |row| row.get(0))?.collect::<rusqlite::Result<Vec<[u8; 16]>>>()?;
                found.extend(ids);
            }
        }
        found.sort_unstable();
        found.dedup();
        people = Some(match people {
            None => found,
            Some(before) => before.into_iter().filter(|id| found.binary_search(id).is_ok()).collect(),
        });
    }
    Ok(Ok(people))
}

/// Names that say the same as `typed`, blanks and punctuation apart; without one, those that begin with its words.
fn called<'k>(known: &'k [String], typed: &str) -> Vec<&'k String> {
    let words = |name: &str| tokens(name).into_iter().map(|token| token.folded).collect::<Vec<_>>();
    let asked = words(typed);
    if asked.is_empty() {
        return known.iter().filter(|name| fold(name.trim()) == fold(typed.trim())).collect();
    }
    let same: Vec<&String> = known.iter().filter(|name| words(name).concat() == asked.concat()).collect();
    if same.is_empty() { known.iter().filter(|name| words(name).starts_with(&asked)).collect() } else { same }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_are_found_as_people_write_them() {
        let known: Vec<String> = ["VIII A", "X-1", "XI-1", "XI-3", "XII-1"].map(str::to_owned).into();
        let names = |typed: &str| called(&known, typed).into_iter().cloned().collect::<Vec<_>>();
        assert_eq!(names("xi-3"), ["XI-3"]);
        assert_eq!(names("XI3"), ["XI-3"]);
        assert_eq!(names("viiia"), ["VIII A"]);
        assert_eq!(names("XI"), ["XI-1", "XI-3"], "a grade, and not the next one");
        assert!(names("IX").is_empty() && names("-").is_empty());
    }
}
