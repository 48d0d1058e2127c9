//! Steps grow with the length of what is read and not with its square. A clock would tell more of the machine than of the
//! program; what is counted is the memory that is asked for, byte by byte, on the thread that reads.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use taizhang::config::Config;
use taizhang::pipeline::{self, Options};

thread_local! {
    static ASKED: Cell<u64> = const { Cell::new(0) };
}

/// The system's memory, counted.
struct Counted;

#[global_allocator]
static MEMORY: Counted = Counted;

// Sound because it hands every call to the system as it came.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // A thread that is ending has no counter any more, and nothing to count.
        let _ = ASKED.try_with(|asked| asked.set(asked.get() + layout.size() as u64));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        unsafe { System.dealloc(memory, layout) }
    }
}

/// The bytes that are asked for to read a sheet and to check it.
fn steps(text: &str) -> u64 {
    let before = ASKED.get();
    let read = pipeline::read("sheet.txt", text.as_bytes(), &Config::default(), &Options::default());
    assert!(read.is_ok(), "{:?}", read.err());
    ASKED.get() - before
}

fn is_linear(what: &str, sheet: impl Fn(usize) -> String) {
    // The first reads what is read once for all sheets.
    steps(&sheet(50));
    let (once, twice) = (steps(&sheet(400)), steps(&sheet(800)));
    let growth = twice as f64 / once as f64;
    assert!(growth < 2.6, "{what}: twice as long asks for {growth:.2} times as much");
}

const HEAD: &str = "序号\t项目名称\t牵头单位\t责任单位\t进展情况\t存在问题\t下步打算\n";

#[test]
fn a_cell_of_prose_costs_what_its_length_costs() {
    for piece in [
        "已完成3座，",
        "3至5处，",
        "6月底前完工。",
        "占70%，",
        "（",
        "“",
        "需5000万元，已到位2000万元。",
        "（一）已完成。",
        "不",
        "10",
    ] {
        is_linear(piece, |times| {
            format!("{HEAD}1\t水系连通\t县水利局\t青石镇\t{}\t无\t抓紧施工。\n", piece.repeat(times))
        });
    }
}

#[test]
fn a_cell_of_units_costs_what_its_length_costs() {
    for piece in ["县水利局、", "青石镇", "和", "陆昀13900000000、", "（牵头）", "县"] {
        is_linear(piece, |times| {
            format!("{HEAD}1\t水系连通\t{}\t青石镇\t已开工。\t无\t抓紧施工。\n", piece.repeat(times))
        });
    }
}

#[test]
fn rows_cost_what_their_number_costs() {
    is_linear("rows", |times| {
        let row = |number: usize| {
            format!("{number}\t水系连通{number}\t县水利局\t青石镇\t已完成{number}座。\t无\t6月底前完工。\n")
        };
        HEAD.to_owned() + &(1..=times).map(row).collect::<String>()
    });
}
