//! The words by which units are told, by their roles.

use crate::config::Config;
use crate::interpret::words::Words;

const FILE: &str = include_str!("../../lexicon/units.txt");

/// `units.txt`, and what the office adds to it.
#[derive(Debug)]
pub(super) struct UnitWords {
    pub(super) end: Words,
    pub(super) end_sure: Words,
    pub(super) unfinished: Words,
    pub(super) whole: Words,
    pub(super) tail: Words,
    pub(super) begin: Words,
    pub(super) begin_not: Words,
    pub(super) town_end: Words,
    pub(super) kind: Words,
    pub(super) many: Words,
    pub(super) lead: Words,
    pub(super) support: Words,
    pub(super) open: Words,
    pub(super) with: Words,
    pub(super) lead_in: Words,
    pub(super) label_lead: Words,
    pub(super) label_support: Words,
    pub(super) label_body: Words,
    pub(super) label_person: Words,
    pub(super) rest: Words,
    pub(super) sentence: Words,
    pub(super) title: Words,
    pub(super) surname: Words,
    pub(super) surname_usual: Words,
}

impl UnitWords {
    pub(super) fn read(config: &Config) -> Self {
        let section = |name| Words::read(FILE, name, config);
        Self {
            end: section("unit-end"),
            end_sure: section("unit-end-sure"),
            unfinished: section("unit-unfinished"),
            whole: section("unit-whole"),
            tail: section("unit-tail"),
            begin: section("unit-begin"),
            begin_not: section("unit-begin-not"),
            town_end: section("town-end"),
            kind: section("unit-kind"),
            many: section("unit-many"),
            lead: section("duty-lead"),
            support: section("duty-support"),
            open: section("duty-open"),
            with: section("duty-with"),
            lead_in: section("unit-lead-in"),
            label_lead: section("label-lead"),
            label_support: section("label-support"),
            label_body: section("label-body"),
            label_person: section("label-person"),
            rest: section("unit-rest"),
            sentence: section("unit-sentence"),
            title: section("person-title"),
            surname: section("surname"),
            surname_usual: section("surname-usual"),
        }
    }
}
