//! Rosters in every form, clean, bent and hostile. One binary, so that it links once.

mod cells;
mod formats;
mod hostile;
mod plan;
mod texts;
mod workbooks;
