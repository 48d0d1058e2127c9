//! The formats of cells: 宋体 10.5, names of columns in 黑体.

use crate::model::Light;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

/// Every format that the workbook uses.
pub(super) struct Formats {
    pub(super) title: Format,
    pub(super) note: Format,
    pub(super) head: Format,
    pub(super) text: Format,
    pub(super) centre: Format,
    pub(super) link: Format,
    pub(super) banner: Format,
    pub(super) total: Format,
    red: Format,
    yellow: Format,
    green: Format,
    /// Words of a text that stayed, went and came.
    pub(super) kept: Format,
    pub(super) out: Format,
    pub(super) fresh: Format,
}

impl Formats {
    /// A cell that names a light, in its colour.
    pub(super) fn of_light(&self, light: Light) -> &Format {
        match light {
            Light::Red => &self.red,
            Light::Yellow => &self.yellow,
            Light::Green => &self.green,
            Light::None => &self.centre,
        }
    }

    pub(super) fn new() -> Self {
        let plain = || Format::new().set_font_name("宋体").set_font_size(10.5).set_align(FormatAlign::VerticalCenter);
        let words = || Format::new().set_font_name("宋体").set_font_size(10.5);
        let boxed = || plain().set_border(FormatBorder::Thin).set_text_wrap();
        let head = || boxed().set_font_name("黑体").set_align(FormatAlign::Center);
        let shade = Color::RGB(0x00DD_E6F0);
        Self {
            title: plain().set_font_name("黑体").set_font_size(18).set_align(FormatAlign::Center),
            note: plain().set_font_color(Color::RGB(0x0059_5959)),
            head: head().set_background_color(shade),
            text: boxed().set_align(FormatAlign::Left),
            centre: boxed().set_align(FormatAlign::Center),
            link: boxed()
                .set_align(FormatAlign::Center)
                .set_font_color(Color::RGB(0x0005_63C1))
                .set_underline(FormatUnderline::Single),
            banner: head().set_align(FormatAlign::Left),
            total: head(),
            red: boxed().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00FF_7C80)),
            yellow: boxed().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00FF_E699)),
            green: boxed().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00C6_E0B4)),
            kept: words(),
            out: words().set_font_strikethrough().set_font_color(Color::RGB(0x0080_8080)),
            fresh: words().set_underline(FormatUnderline::Single).set_font_color(Color::RGB(0x00C0_0000)),
        }
    }
}
