//! Prints how long a Dapodik workbook of 1,000 pupils takes to read and to compare with itself.

use std::time::Instant;

use roster::{Decisions, Existing, ReadOptions, SourceFile, plan, read};
use testkit::{clock, dapodik, people};

fn main() -> Result<(), roster::Refusal> {
    let made = dapodik::xlsx(&people::people(1, 1_000), dapodik::Style::default());
    let file = SourceFile { name: "daftar_pd.xlsx".to_owned(), bytes: made.bytes().to_vec() };
    let started = Instant::now();
    let found = read(&[file], &ReadOptions::on(clock::today()))?;
    println!("read {} rows of 66 columns: {:?}", found.rows.len(), started.elapsed());
    let known: Vec<Existing> =
        found.rows.iter().enumerate().map(|(at, row)| Existing { id: at.to_string(), row: row.clone() }).collect();
    let started = Instant::now();
    let result = plan(&known, &found, &Decisions::default());
    println!("plan, {} unchanged: {:?}", result.unchanged.len(), started.elapsed());
    Ok(())
}
