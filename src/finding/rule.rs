//! The rules by name, weight and advice.

use super::Severity;
use crate::message::Id;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $severity:ident, $hint:expr;)*) => {
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

            /// What a person can do about it.
            pub fn hint(self) -> Option<Id> {
                match self { $(Rule::$name => $hint,)* }
            }
        }
    };
}

impl Rule {
    /// Whether the unit that filled the sheet in can answer it; the others are about how the sheet was read.
    pub(crate) fn is_for_units(self) -> bool {
        matches!(
            self,
            Self::PercentMismatch
                | Self::SumMismatch
                | Self::RemainderMismatch
                | Self::DeadlinePast
                | Self::ImpossibleDate
                | Self::NoNextStep
                | Self::NoProblem
                | Self::StateContradicts
                | Self::SameText
                | Self::BlankNarrative
                | Self::Numbering
                | Self::NoLead
                | Self::LeadDiffers
        )
    }
}

rules! {
    /// The sheet says no period.
    NoPeriod = "no-period", Warning, Some(Id::HintPeriod);
    /// The sheet says no period, and its file's name does.
    PeriodFromName = "period-from-name", Info, Some(Id::HintPeriod);
    /// The sheet says a month but no year, or a year only.
    PeriodIncomplete = "period-incomplete", Warning, Some(Id::HintPeriod);
    /// The sheet has no column for the lead unit; the responsible units take its place.
    NoLeadColumn = "no-lead-column", Warning, Some(Id::HintColumns);
    /// A row has no lead unit, and none to inherit.
    NoLead = "no-lead", Error, Some(Id::HintLead);
    /// A cell of responsible units labels a lead unit that the column of lead units does not name.
    LeadDiffers = "lead-differs", Warning, Some(Id::HintLead);
    /// A column whose name is not known is kept as it is.
    UnknownColumn = "unknown-column", Info, Some(Id::HintColumns);
    /// A row whose break was lost was cut by its cells.
    RowCut = "row-cut", Warning, Some(Id::HintLook);
    /// A row lacks a cell inside of it; its words told which one.
    RowShifted = "row-shifted", Warning, Some(Id::HintLook);
    /// A column of unknown name was told by what its cells look like.
    ColumnByContent = "column-by-content", Warning, Some(Id::HintColumns);
    /// The cells of a column look like anything but what its name says.
    ColumnContradicts = "column-contradicts", Warning, Some(Id::HintColumns);
    /// Another reading of the sheet is nearly as good.
    ReadingDoubtful = "reading-doubtful", Warning, Some(Id::HintReading);
    /// The reading can not be trusted as a whole.
    ReadingPoor = "reading-poor", Error, Some(Id::HintReading);
    /// Characters of the source are in no part of the result.
    Lost = "characters-lost", Error, Some(Id::HintLost);
    /// A number that was lost was restored from the order.
    NumberRestored = "number-restored", Warning, Some(Id::HintLook);
    /// Cells were broken over lines without quotes, and were put together again.
    RowJoined = "row-joined", Info, Some(Id::HintLook);
    /// A row has more or fewer cells than the header.
    RowWidth = "row-width", Error, Some(Id::HintWidth);
    /// A blank cell was read as merged with the one above.
    BlankInherited = "blank-inherited", Info, None;
    /// A row with a number of its own has a blank lead unit, read as the one above.
    LeadInherited = "lead-inherited", Warning, Some(Id::HintLook);
    /// A blank cell where text is expected; it may have been merged.
    BlankNarrative = "blank-narrative", Warning, Some(Id::HintBlank);
    /// Names of units that ran together were cut.
    UnitCut = "unit-cut", Warning, Some(Id::HintUnits);
    /// A name that was broken over lines was joined.
    UnitJoined = "unit-joined", Info, Some(Id::HintUnits);
    /// Two names that may be one unit.
    UnitsAlike = "units-alike", Warning, Some(Id::HintAlias);
    /// A name in a list that seems to share the prefix of the one before.
    UnitPrefix = "unit-prefix", Info, Some(Id::HintAlias);
    /// A person in a cell of units was taken out.
    PersonInUnits = "person-in-units", Info, None;
    /// A name that looks like no unit.
    UnitDoubtful = "unit-doubtful", Info, Some(Id::HintUnits);
    /// The numbers of the points of a cell are not in order.
    Numbering = "numbering", Warning, Some(Id::HintLook);
    /// A number and a point that could also be a decimal.
    PointOrDecimal = "point-or-decimal", Warning, Some(Id::HintLook);
    /// A cell of three things in one was cut at its cue words.
    ColumnCut = "column-cut", Info, Some(Id::HintLook);
    /// A character that an earlier program could not read stands in the source.
    Unreadable = "unreadable-character", Error, Some(Id::HintUnreadable);
    /// What the file is differs from what its name says.
    NameMisleads = "name-misleads", Info, None;
    /// A merge of cells runs past the table or over another.
    MergeOdd = "merge-odd", Warning, Some(Id::HintLook);
    /// A row or column that the source hides was read.
    Hidden = "hidden", Warning, Some(Id::HintLook);
    /// Formulas whose result the file does not say were read as blank.
    FormulaUnread = "formula-unread", Error, None;
    /// Control characters were taken out of a cell.
    ControlCharacter = "control-character", Warning, Some(Id::HintLook);
    /// A rule found more than is listed.
    FindingsCut = "findings-cut", Warning, None;
    /// A text that is drawn over a worksheet was not read.
    TextBox = "text-box", Warning, None;
    /// Several tables with one header were read as one.
    TablesJoined = "tables-joined", Info, Some(Id::HintTable);
    /// A row was put together from text that had lost the marks between its cells.
    RowArranged = "row-arranged", Warning, Some(Id::HintLook);
    /// A share contradicts the figures beside it.
    PercentMismatch = "percent-mismatch", Warning, Some(Id::HintFigures);
    /// Two rows of two months are taken as one project, and it is not sure.
    PairDoubtful = "pair-doubtful", Warning, Some(Id::HintPair);
    /// Parts do not add up to their whole.
    SumMismatch = "sum-mismatch", Warning, Some(Id::HintFigures);
    /// What is left is not the whole less what was done.
    RemainderMismatch = "remainder-mismatch", Warning, Some(Id::HintFigures);
    /// A deadline is past and the project not done.
    DeadlinePast = "deadline-past", Warning, Some(Id::HintDeadline);
    /// Deadlines have no year, because the sheet says none.
    DeadlinesOpen = "deadlines-open", Warning, Some(Id::HintPeriod);
    /// A day that no calendar has.
    ImpossibleDate = "impossible-date", Error, Some(Id::HintLook);
    /// Problems are named and no next step.
    NoNextStep = "no-next-step", Warning, Some(Id::HintAsk);
    /// A project stands still or is behind, and names no problem.
    NoProblem = "no-problem", Warning, Some(Id::HintAsk);
    /// Two cells of a project say different states.
    StateContradicts = "state-contradicts", Warning, Some(Id::HintAsk);
    /// A state stands where problems or next steps are asked for.
    WrongColumn = "wrong-column", Info, Some(Id::HintLook);
    /// Two projects report the same words.
    SameText = "same-text", Warning, Some(Id::HintTwice);
    /// Two projects state the same unusual figure.
    SameFigure = "same-figure", Info, Some(Id::HintTwice);
    /// One count has two units.
    UnitSlip = "unit-slip", Info, Some(Id::HintLook);
    /// A bracket has no other half.
    OpenBracket = "open-bracket", Info, Some(Id::HintLook);
    /// Text that stands outside the table was kept as a note.
    TextOutside = "text-outside", Info, Some(Id::HintLook);
}
