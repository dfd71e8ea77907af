//! What a re-import would change: only what changed, nothing erased, nothing merged on a likeness.

use roster::{Decision, Decisions, DoubtReason, Existing, Field, ReadOptions, RosterRead, SourceFile, plan, read};
use testkit::dapodik::{self, Style};
use testkit::{clock, people};

fn imported(group: &[people::Person]) -> RosterRead {
    let made = dapodik::xlsx(group, Style::default());
    let file = SourceFile { name: made.files[0].0.clone(), bytes: made.bytes().to_vec() };
    read(&[file], &ReadOptions::on(clock::today())).unwrap()
}

fn existing(read: &RosterRead) -> Vec<Existing> {
    read.rows.iter().enumerate().map(|(at, row)| Existing { id: format!("id-{at}"), row: row.clone() }).collect()
}

#[test]
fn the_same_file_again_changes_nothing() {
    let read = imported(&people::people(1, 80));
    let first = plan(&[], &read, &Decisions::default());
    assert_eq!(first.new.len(), 80);
    let again = plan(&existing(&read), &read, &Decisions::default());
    assert_eq!(again.unchanged.len(), 80);
    assert!(again.new.is_empty() && again.changed.is_empty() && again.gone.is_empty() && again.doubtful.is_empty());
}

#[test]
fn only_what_changed_is_a_change_and_the_missing_are_listed() {
    let group = people::people(2, 10);
    let known = existing(&imported(&group));
    let mut next = group[..9].to_vec();
    next[0].class_name = "VIII B".to_owned();
    next[0].grade = 8;
    next[1].mother.occupation = "Petambak".to_owned();
    next[2].email = String::new();
    let result = plan(&known, &imported(&next), &Decisions::default());
    assert_eq!(result.gone, ["id-9"]);
    assert_eq!(result.changed.len(), 2);
    let fields: Vec<Field> = result.changed[0].fields.iter().map(|f| f.field).collect();
    assert_eq!(fields, [Field::ClassName, Field::Grade]);
    assert_eq!(result.changed[1].fields[0].new, "Petambak");
    assert!(result.unchanged.contains(&"id-2".to_owned()), "an empty cell erases nothing");
}

#[test]
fn without_numbers_the_folded_name_and_birth_date_match() {
    let group = people::people(3, 4);
    let read = imported(&group);
    let mut known = existing(&read);
    for one in &mut known {
        one.row.nisn = None;
        one.row.nipd = None;
        one.row.name = one.row.name.to_uppercase();
    }
    let result = plan(&known, &read, &Decisions::default());
    assert_eq!(result.changed.len(), 4);
    assert!(result.new.is_empty() && result.doubtful.is_empty());
}

#[test]
fn near_names_wait_for_a_person() {
    let mut group = people::people(4, 1);
    group[0].name = "Muhammad Ramadhan".to_owned();
    let mut read = imported(&group);
    let mut known = existing(&read);
    known[0].row.name = "Mohammad Ramadhan".to_owned();
    known[0].row.nisn = None;
    known[0].row.nipd = None;
    let doubted = plan(&known, &read, &Decisions::default());
    assert_eq!(doubted.doubtful[0].reason, DoubtReason::NearName);
    assert_eq!(doubted.doubtful[0].candidates, ["id-0"]);
    assert!(doubted.new.is_empty() && doubted.changed.is_empty() && doubted.gone.is_empty());
    let decide = |decision| Decisions { rows: [(0, decision)].into() };
    assert_eq!(plan(&known, &read, &decide(Decision::Same { id: "id-0".into() })).changed.len(), 1);
    assert_eq!(plan(&known, &read, &decide(Decision::New)).new, [0]);
    assert_eq!(plan(&known, &read, &decide(Decision::Skip)).skipped, [0]);
    read.complete = false;
    assert!(plan(&known, &read, &decide(Decision::New)).gone.is_empty(), "a delta makes nobody gone");
}

#[test]
fn a_number_on_another_name_and_birth_date_is_doubtful() {
    let mut group = people::people(5, 2);
    group[0].name = "Ujang Permana".to_owned();
    let known = existing(&imported(&group[..1]));
    let mut other = group[1].clone();
    other.name = "Selfina Kogoya".to_owned();
    other.nisn.clone_from(&group[0].nisn);
    other.nipd = "lain".to_owned();
    other.birth_date = group[0].birth_date.succ_opt().unwrap();
    let result = plan(&known, &imported(&[other]), &Decisions::default());
    assert_eq!(result.doubtful[0].reason, DoubtReason::NumberOnOtherName);
}
