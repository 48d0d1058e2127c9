//! The rules by name, weight and advice.

use schemars::JsonSchema;
use serde::Serialize;

use super::Severity;
use crate::message::Id;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $severity:ident, $concern:ident, $who:ident, $hint:expr;)*) => {
        /// Every rule that can speak.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule { $($(#[$doc])* $name,)* }

        impl Rule {
            /// All rules, in the order of this list.
            pub const ALL: &'static [Rule] = &[$(Rule::$name,)*];

            /// The rule's stable name.
            pub fn id(self) -> &'static str {
                match self { $(Rule::$name => $id,)* }
            }

            /// The weight it has unless the office says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Rule::$name => Severity::$severity,)* }
            }

            /// What it is about.
            pub fn concern(self) -> Concern {
                match self { $(Rule::$name => Concern::$concern,)* }
            }

            /// Who can do something about it.
            pub fn audience(self) -> Audience {
                match self { $(Rule::$name => Audience::$who,)* }
            }

            /// What a person can do about it, where its sentence does not say so itself.
            pub fn hint(self) -> Option<Id> {
                match self { $(Rule::$name => $hint,)* }
            }
        }
    };
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Concern {
    /// What the sheet says.
    Content,
    /// How it was read.
    Reading,
}

/// Who can do something about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// The unit that filled in the row.
    Unit,
    /// The office that reads the sheet.
    Office,
}

rules! {
    /// The sheet says no period.
    NoPeriod = "no-period", Warning, Reading, Office, Some(Id::HintPeriod);
    /// The sheet says a month but no year, or a year only.
    PeriodIncomplete = "period-incomplete", Warning, Reading, Office, Some(Id::HintPeriod);
    /// The sheet has no column for the lead unit; the responsible units take its place.
    NoLeadColumn = "no-lead-column", Warning, Reading, Office, Some(Id::HintColumns);
    /// A row has no lead unit, and none to inherit.
    NoLead = "no-lead", Error, Content, Unit, Some(Id::HintLead);
    /// A cell of responsible units labels a lead unit that the column of lead units does not name.
    LeadDiffers = "lead-differs", Warning, Content, Unit, Some(Id::HintLead);
    /// A column whose name is not known is kept as it is.
    UnknownColumn = "unknown-column", Info, Reading, Office, Some(Id::HintColumns);
    /// A row whose break was lost was cut by its cells.
    RowCut = "row-cut", Warning, Reading, Office, Some(Id::HintLook);
    /// A number that was lost was restored from the order.
    NumberRestored = "number-restored", Warning, Reading, Office, Some(Id::HintLook);
    /// Cells were broken over lines without quotes, and were put together again.
    RowJoined = "row-joined", Info, Reading, Office, Some(Id::HintLook);
    /// A row has more or fewer cells than the header.
    RowWidth = "row-width", Error, Reading, Office, Some(Id::HintWidth);
    /// A blank cell was read as merged with the one above.
    BlankInherited = "blank-inherited", Info, Reading, Office, None;
    /// A row with a number of its own has a blank lead unit, read as the one above.
    LeadInherited = "lead-inherited", Warning, Reading, Office, Some(Id::HintLook);
    /// A blank cell where text is expected; it may have been merged.
    BlankNarrative = "blank-narrative", Warning, Content, Unit, Some(Id::HintBlank);
    /// Names of units that ran together were cut.
    UnitCut = "unit-cut", Warning, Reading, Office, Some(Id::HintUnits);
    /// A name that was broken over lines was joined.
    UnitJoined = "unit-joined", Info, Reading, Office, Some(Id::HintUnits);
    /// Two names that may be one unit.
    UnitsAlike = "units-alike", Warning, Content, Office, None;
    /// A name in a list that seems to share the prefix of the one before.
    UnitPrefix = "unit-prefix", Info, Content, Office, None;
    /// A person in a cell of units was taken out.
    PersonInUnits = "person-in-units", Info, Reading, Office, None;
    /// A name that looks like no unit.
    UnitDoubtful = "unit-doubtful", Info, Reading, Office, Some(Id::HintUnits);
    /// The numbers of the points of a cell are not in order.
    Numbering = "numbering", Warning, Content, Unit, Some(Id::HintLook);
    /// A number and a point that could also be a decimal.
    PointOrDecimal = "point-or-decimal", Warning, Reading, Office, Some(Id::HintLook);
    /// A cell of three things in one was cut at its cue words.
    ColumnCut = "column-cut", Info, Reading, Office, Some(Id::HintLook);
    /// A character that an earlier program could not read stands in the source.
    Unreadable = "unreadable-character", Error, Reading, Office, Some(Id::HintUnreadable);
    /// What the file is differs from what its name says.
    NameMisleads = "name-misleads", Info, Reading, Office, None;
    /// A merge of cells runs past the table or over another.
    MergeOdd = "merge-odd", Warning, Reading, Office, Some(Id::HintLook);
    /// A row or column that the source hides was read.
    Hidden = "hidden", Warning, Reading, Office, Some(Id::HintLook);
    /// Several tables with one header were read as one.
    TablesJoined = "tables-joined", Info, Reading, Office, Some(Id::HintTable);
    /// A row was put together from text that had lost the marks between its cells.
    RowArranged = "row-arranged", Warning, Reading, Office, Some(Id::HintLook);
    /// A share contradicts the figures beside it.
    PercentMismatch = "percent-mismatch", Warning, Content, Unit, None;
    /// Two rows of two months are taken as one project, and it is not sure.
    PairDoubtful = "pair-doubtful", Warning, Content, Office, None;
    /// Parts do not add up to their whole.
    SumMismatch = "sum-mismatch", Warning, Content, Unit, None;
    /// What is left is not the whole less what was done.
    RemainderMismatch = "remainder-mismatch", Warning, Content, Unit, None;
    /// A deadline is past and the project not done.
    DeadlinePast = "deadline-past", Warning, Content, Unit, None;
    /// Deadlines have no year, because the sheet says none.
    DeadlinesOpen = "deadlines-open", Warning, Content, Office, None;
    /// A day that no calendar has.
    ImpossibleDate = "impossible-date", Error, Content, Unit, None;
    /// Problems are named and no next step.
    NoNextStep = "no-next-step", Warning, Content, Unit, None;
    /// A project stands still or is behind, and names no problem.
    NoProblem = "no-problem", Warning, Content, Unit, None;
    /// Two cells of a project say different states.
    StateContradicts = "state-contradicts", Warning, Content, Unit, None;
    /// A state stands where problems or next steps are asked for.
    WrongColumn = "wrong-column", Info, Content, Unit, None;
    /// Two projects report the same words.
    SameText = "same-text", Warning, Content, Unit, None;
    /// Two projects state the same unusual figure.
    SameFigure = "same-figure", Info, Content, Office, None;
    /// A number of the table is left out.
    SeqGap = "seq-gap", Info, Content, Office, None;
    /// Two programmes have one number.
    SeqRepeated = "seq-repeated", Warning, Content, Office, None;
    /// Next steps that set no day.
    NoDeadline = "no-deadline", Info, Content, Unit, None;
    /// Next steps that say nothing that can be checked.
    EmptyWords = "empty-words", Info, Content, Unit, None;
    /// A progress that reads the same for three periods.
    Unchanged = "unchanged", Warning, Content, Unit, None;
    /// A figure that is less than it was.
    FigureFalls = "figure-falls", Warning, Content, Unit, None;
    /// One count has two units.
    UnitSlip = "unit-slip", Info, Content, Unit, None;
    /// A bracket has no other half.
    OpenBracket = "open-bracket", Info, Content, Unit, None;
    /// Text that stands outside the table was kept as a note.
    TextOutside = "text-outside", Info, Reading, Office, Some(Id::HintLook);
}
