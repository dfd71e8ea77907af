//! What travels and how it merges: forms and numbers as they were released, the algebra of merging, honest days, a server that
//! lies, a small world with bad luck. One binary, so that it links once.

mod attacks;
mod frozen_numbers;
mod merge_algebra;
mod rounds;
mod small_world;
mod wire_forms;
mod world;
