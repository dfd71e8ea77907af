//! Tests of the school server: the store's story, and real requests over real TLS on loopback.

mod enrolment;
mod hostile;
mod intruders;
#[cfg(unix)]
mod kill;
mod mailboxes;
mod restart;
mod round_trip;
mod school;
mod story;
mod throughput;
