//! One suite: a folder a case, laws over generated sheets, and the program as a clerk runs it.

mod shared_sheets;
