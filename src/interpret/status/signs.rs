//! What each event says of the state of its project.

use rust_decimal::Decimal;

use crate::model::{Class, Event, Extent, Project, Role, Said, Standing};

/// What an event says of the state of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The whole is finished.
    Done,
    /// The whole is in use or has passed its acceptance: what goes on beside it is no part of it.
    InUse,
    /// A thing is finished that may be the whole.
    MaybeDone,
    /// Nothing but the acceptance or the papers are left.
    Settling,
    /// The whole is told not to be finished, or not to be in use.
    Unfinished,
    /// Works go on.
    Works,
    /// A part is finished, or a stage reached.
    PartDone,
    /// Behind.
    Behind,
    /// Something beside the works is behind: 征收缓慢.
    PartBehind,
    /// Stands still.
    Stopped,
    /// A part stands still.
    PartStopped,
    /// It is to go on again, so it stands.
    ToResume,
    /// It goes on again.
    Resumed,
    /// It goes as it should.
    OnTrack,
    /// The builder has come, or the first stone is laid.
    Entered,
    /// What comes before the works.
    Preparing,
    /// Its beginning is planned.
    ToBegin,
    /// An end that is planned.
    ToFinish,
    /// It has not begun.
    NotBegun,
    /// A part of it has not begun.
    PartNotBegun,
    /// Other work is done.
    Active,
}

/// A sign with the clause that it is read from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    pub(super) sign: Sign,
    pub(super) said: Said<'a>,
    pub(super) event: &'a Event,
}

/// The signs of a project in the order of its cells.
pub(super) fn of(project: &Project) -> Vec<Seen<'_>> {
    let name = format!("{} {}", project.content.value, project.name());
    let tells = |said: &Said<'_>| {
        matches!(said.role, Role::Progress | Role::Problems | Role::NextSteps | Role::State | Role::Remark)
    };
    let events =
        project.clauses().filter(tells).flat_map(|said| said.clause.events.iter().map(move |event| (said, event)));
    events.filter_map(|(said, event)| Some(Seen { sign: sign(said, event, &name)?, said, event })).collect()
}

/// What an event says; next steps and problems tell less than the report.
fn sign(said: Said<'_>, event: &Event, name: &str) -> Option<Sign> {
    let sign = match told(event, name)? {
        Sign::Behind if said.role == Role::Problems && event.extent != Extent::Whole => Sign::PartBehind,
        sign => sign,
    };
    let counts = match said.role {
        Role::Progress => true,
        Role::Problems => matches!(
            sign,
            Sign::Behind
                | Sign::PartBehind
                | Sign::Stopped
                | Sign::PartStopped
                | Sign::ToResume
                | Sign::Resumed
                | Sign::NotBegun
                | Sign::PartNotBegun
                | Sign::Unfinished
        ),
        // A plan says what will be done; of what is only what it tells with a word for it.
        Role::State | Role::Remark => {
            matches!(sign, Sign::Done | Sign::InUse | Sign::Stopped | Sign::OnTrack | Sign::NotBegun | Sign::Behind)
        }
        _ => {
            is_whole_cell(said)
                && matches!(sign, Sign::Done | Sign::InUse | Sign::Stopped | Sign::OnTrack | Sign::NotBegun)
        }
    };
    counts.then_some(sign)
}

/// 下步打算 that holds one clause: 已完工, 正常推进.
fn is_whole_cell(said: Said<'_>) -> bool {
    let words = |text: &str| text.trim_end_matches(['。', '；', ';', '.']).chars().count();
    said.point == 1 && words(&said.of.value) == words(&said.clause.text.value)
}

fn told(event: &Event, name: &str) -> Option<Sign> {
    match event.class {
        Class::Finish | Class::Use | Class::Accept => ended(event, name),
        Class::Settle => settles(event),
        Class::Stage | Class::Trial => works(event, Sign::PartDone),
        Class::Build | Class::Make | Class::Wind => built(event),
        Class::Clear if is_own_clearing(event, name) => built(event),
        Class::Begin => begun(event, name),
        Class::Resume => resumed(event),
        Class::Stop | Class::Leave => stopped(event),
        Class::Lag => happens(event).then_some(Sign::Behind),
        Class::Pace if event.deed == Some(Class::Prepare) => Some(Sign::Preparing),
        Class::Pace => happens(event).then_some(Sign::OnTrack),
        Class::Idle => (event.standing != Standing::Past).then_some(Sign::NotBegun),
        // What was bought has come: 设备到货60%.
        Class::Buy if event.is_told() => Some(Sign::PartDone),
        Class::Prepare | Class::Clear | Class::Buy => {
            (!matches!(event.standing, Standing::Past | Standing::Asked)).then_some(Sign::Preparing)
        }
        Class::Act | Class::Get => happens(event).then_some(Sign::Active),
        Class::Talk => None,
    }
}

fn happens(event: &Event) -> bool {
    matches!(event.standing, Standing::Told | Standing::Going | Standing::Nearly | Standing::Bare)
}

/// Where removal is the project itself it is its works.
fn is_own_clearing(event: &Event, name: &str) -> bool {
    ["拆", "迁", "征", "腾", "清"].iter().any(|word| name.contains(word) && event.verb.value.contains(word))
}

fn ended(event: &Event, name: &str) -> Option<Sign> {
    match event.standing {
        Standing::Told => Some(finished(event, name)),
        Standing::Nearly | Standing::Going | Standing::Bare => Some(match event.deed {
            Some(deed) => of_deed(deed, event, name),
            None if event.class == Class::Accept && !event.extent.is_part() => Sign::Settling,
            None => Sign::Works,
        }),
        Standing::Denied => match event.deed {
            Some(Class::Prepare | Class::Buy | Class::Clear) => Some(Sign::Preparing),
            _ if event.share.is_some() => None,
            _ => Some(Sign::Unfinished),
        },
        Standing::Awaited if event.class == Class::Accept => {
            Some(if event.extent.is_part() { Sign::Works } else { Sign::Settling })
        }
        Standing::Planned | Standing::Wanted if event.class != Class::Accept => Some(Sign::ToFinish),
        _ => None,
    }
}

/// What is brought to an end: the project, a part of it, or what comes before it.
fn finished(event: &Event, name: &str) -> Sign {
    if let Some(deed) = event.deed.filter(|deed| *deed != Class::Make) {
        return of_deed(deed, event, name);
    }
    if event.sense.as_deref() == Some("pre") {
        return Sign::PartDone;
    }
    let used = matches!(event.class, Class::Use | Class::Accept);
    // 竣工, 建成, 投用 are said of wholes; 完成 is said of anything.
    let of_wholes = used
        || event.counted.is_some()
        || !event.verb.value.contains("完成")
        || event.share == Some(Decimal::ONE_HUNDRED);
    match event.extent {
        Extent::Whole if used => Sign::InUse,
        Extent::Whole => Sign::Done,
        Extent::Thing if of_wholes => Sign::MaybeDone,
        _ => Sign::PartDone,
    }
}

fn of_deed(deed: Class, event: &Event, name: &str) -> Sign {
    match deed {
        Class::Clear if is_own_clearing(event, name) => by_extent(event),
        Class::Prepare | Class::Clear | Class::Buy => Sign::Preparing,
        // 预案修订完成: a thing that other work has made is not the project.
        Class::Act if event.extent != Extent::Whole => Sign::PartDone,
        Class::Act => by_extent(event),
        Class::Build | Class::Make if event.extent == Extent::Whole => by_extent(event),
        _ => Sign::PartDone,
    }
}

fn by_extent(event: &Event) -> Sign {
    match (event.extent, event.standing) {
        (Extent::Whole, Standing::Told) => Sign::Done,
        (Extent::Thing, Standing::Told) => Sign::MaybeDone,
        _ => Sign::PartDone,
    }
}

fn settles(event: &Event) -> Option<Sign> {
    let open = matches!(event.standing, Standing::Planned | Standing::Wanted | Standing::Denied | Standing::Past);
    (!open && !event.extent.is_part()).then_some(Sign::Settling)
}

fn works(event: &Event, sign: Sign) -> Option<Sign> {
    match event.standing {
        Standing::Told | Standing::Going | Standing::Nearly | Standing::Bare => Some(sign),
        Standing::Denied => Some(Sign::Unfinished),
        _ => None,
    }
}

fn built(event: &Event) -> Option<Sign> {
    match event.standing {
        Standing::Told | Standing::Going | Standing::Nearly | Standing::Bare => Some(Sign::Works),
        // 无法推进 is a problem, and no word of whether it has begun.
        Standing::Denied if event.verb.value.contains("推进") => None,
        Standing::Denied if event.class == Class::Make => Some(not_begun(event)),
        Standing::Denied if event.class == Class::Clear => Some(not_begun(event)),
        _ => None,
    }
}

fn begun(event: &Event, name: &str) -> Option<Sign> {
    let before = match event.deed {
        Some(Class::Prepare | Class::Buy) => true,
        Some(Class::Clear) => !is_own_clearing(event, name),
        _ => false,
    };
    match event.standing {
        _ if before && event.sense.is_none() => Some(Sign::Preparing),
        Standing::Told | Standing::Going if event.sense.is_some() && event.deed.is_none() => Some(Sign::Entered),
        Standing::Told | Standing::Going | Standing::Nearly | Standing::Bare => Some(Sign::Works),
        Standing::Denied | Standing::Asked => Some(not_begun(event)),
        Standing::Planned | Standing::Awaited | Standing::Wanted => Some(Sign::ToBegin),
        Standing::Past => None,
    }
}

fn not_begun(event: &Event) -> Sign {
    if event.extent.is_part() { Sign::PartNotBegun } else { Sign::NotBegun }
}

fn resumed(event: &Event) -> Option<Sign> {
    match event.standing {
        Standing::Told | Standing::Going | Standing::Nearly | Standing::Bare => Some(Sign::Resumed),
        Standing::Past => None,
        _ => Some(Sign::ToResume),
    }
}

fn stopped(event: &Event) -> Option<Sign> {
    match event.standing {
        Standing::Told | Standing::Going | Standing::Nearly | Standing::Bare if event.extent.is_part() => {
            Some(Sign::PartStopped)
        }
        Standing::Told | Standing::Going | Standing::Nearly | Standing::Bare => Some(Sign::Stopped),
        _ => None,
    }
}
