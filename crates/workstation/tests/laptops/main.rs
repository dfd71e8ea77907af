//! Two laptops of one counselor and the school server, through the contract's methods: enrol, pair, work apart, meet
//! again. What a person would notice is asserted; nothing of the engine is reached into.

mod enrolling;
mod flaky;
mod impostor;
mod meeting;
mod school;
