//! Laws over sheets that a grammar makes, the one that the fuzzer uses: nothing is lost, every place points at the
//! characters that it names, and what is written is well-formed whatever the texts say.

#[path = "../../fuzz/src/grammar.rs"]
#[allow(dead_code)]
mod grammar;
#[path = "../../fuzz/src/laws.rs"]
mod laws;

use proptest::prelude::*;
use taizhang::config::Config;
use taizhang::pipeline::{self, Options, Read};

use grammar::{HEAD, Source};

fn read(text: &str) -> Option<Read> {
    pipeline::read("sheet.txt", text.as_bytes(), &Config::default(), &Options::default()).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_sheet_of_the_grammar_keeps_the_laws(bytes in prop::collection::vec(any::<u8>(), 20..600)) {
        let rows = grammar::rows(&mut Source::new(&bytes));
        if let Some(read) = read(&grammar::quoted(&rows)) {
            laws::conserved(&read);
            laws::places(&read);
            laws::written(&read, &[]);
        }
    }
}

/// A sheet with one long cell in a column: a piece again and again.
fn long(column: usize, piece: &str, times: usize) -> String {
    let mut cells = ["1", "水系连通", "县水利局", "青石镇", "已开工。", "无", "抓紧施工。"].map(str::to_owned);
    cells[column] = piece.repeat(times);
    grammar::quoted(&[cells])
}

#[test]
fn a_long_cell_of_any_kind_is_read_whole() {
    let pieces = [
        "县水利局、",
        "已完成3座，",
        "（",
        "3至5处",
        "6月底前完工。",
        "陆昀13900000000",
        "1.已完成。\n",
        "和",
        "青石镇",
        "“",
        "占70%",
    ];
    for (column, name) in HEAD.iter().enumerate().skip(1) {
        for piece in pieces {
            let read = read(&long(column, piece, 300)).expect("it has a header");
            let counted = read.trace.characters(&read.sheet);
            assert_eq!(counted.lost, 0, "{name} of {piece}");
            laws::places(&read);
        }
    }
}
