//! The case file from outside, by its public interface, on real encrypted files.

mod after_lock;
mod attachments;
mod attachments_after_lock;
mod attendance;
mod backup;
mod backup_faults;
mod begun_apart;
mod calendar;
mod consents;
mod convergence;
mod counselee_file;
#[cfg(target_os = "linux")]
mod crash;
mod damage;
mod directory;
mod drawer;
mod exchange;
mod foreign;
mod guards;
mod kill;
mod lab;
mod leaks;
mod life;
mod lists;
mod older_pages;
mod overtaken;
mod records;
mod rekey;
mod remains;
mod retention;
mod risk;
mod schema;
mod search;
mod sessions;
mod stock_reader;
mod support;
#[cfg(target_os = "linux")]
mod torn;
mod two_processes;
mod verify;
mod visit_files;
mod weeks;
mod work;
