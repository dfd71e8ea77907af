//! The application as the window and the command line call it: by method name, over real encrypted files in temporary
//! folders.

mod contract_types;
