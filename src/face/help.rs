//! The help of the command line, in both languages.

use clap::{Arg, Command};

use crate::message::Lang;

/// The help of each command and option: its name, in Chinese, in English.
const HELP: &[(&str, &str, &str)] = &[
    (
        "taizhang",
        "台账：读入每月的重点工作进展情况表，给每个牵头单位出一份 Word 报告，给办公室出一份 Excel 汇总",
        "Reads a month's progress sheet; writes one Word report per lead unit and one Excel rollup",
    ),
    (
        "report",
        "出报告：每个牵头单位一份通报，另有全体通报、台账和退回核对单",
        "Writes one Word report per lead unit and the rollup",
    ),
    ("show", "看看读到了什么", "Shows what was read"),
    ("check", "列出需要人核对的地方", "Lists what a person should look at"),
    (
        "init",
        "生成带说明的 taizhang.toml；给出表格时，写入表中的单位",
        "Writes a commented taizhang.toml, with the units of SHEET",
    ),
    ("add", "把一个月的表存入档案 taizhang.db", "Keeps a month's sheet in the archive taizhang.db"),
    ("remove", "从档案中删去一个月，并说明删了什么", "Takes a month out of the archive, and says what goes"),
    ("restore", "找回从档案中删去的一个月", "Brings back a month that was taken out"),
    ("purge", "彻底清除从档案中删去的表", "Throws away what was taken out"),
    ("yes", "不再询问", "Asks nothing"),
    (
        "sample_file",
        "看看一份 Word 文件能不能用作样张；同时给出表格时，按表格的报告核对",
        "Whether a Word file can be a sample",
    ),
    ("first_sample", "生成一份样张 样张.docx，改成本单位的版式后使用", "Writes a first sample to change"),
    ("no_archive", "不把这个月存入档案", "Keeps nothing in the archive"),
    ("months", "档案中有哪些月份", "Lists the months in the archive"),
    ("history", "某个项目或单位各月的情况", "What a project or unit reported month by month"),
    ("export", "把档案导出为 JSON", "Writes the archive as plain JSON"),
    ("import", "把导出的 JSON 并入档案", "Puts an export into the archive"),
    (
        "compare",
        "比较两个月（档案中的月份，或两个文件）：哪些动了，哪些没动",
        "Compares two months of the archive, or two sheets",
    ),
    ("watch", "守着一个文件夹：放进去的表自动入档、出报告", "Takes each sheet that is dropped into a folder"),
    ("month", "哪个月份，如 2023-06", "The period, such as 2023-06"),
    ("known_as", "项目名称中的字，或单位名称", "Words of a project's name, or the name of a unit"),
    ("export_file", "写到这个文件 [默认: 标准输出]", "Where to write [default: standard output]"),
    ("import_file", "export 写出的文件", "A file that export wrote"),
    ("before", "前一个月，或它的表", "The earlier month, or its sheet"),
    ("after", "后一个月，或它的表", "The later month, or its sheet"),
    ("inbox", "守着的文件夹", "The folder to watch"),
    ("once", "处理完现有的文件就停", "Handles what is there and stops"),
    ("schema", "打印某种 JSON 输出的 JSON Schema", "Prints the JSON Schema of an output"),
    ("completions", "打印命令行补全脚本", "Prints a shell completion script"),
    (
        "sheets",
        "进展情况表：粘贴的文本、Word、WPS、Excel、网页；- 表示标准输入",
        "The sheet: pasted text, Word, WPS, Excel, a web page; - is standard input",
    ),
    ("sheet_file", "进展情况表；- 表示标准输入", "The sheet; - is standard input"),
    ("out", "结果放在哪个文件夹 [默认: out/<月份>]", "Where the results go [default: out/<period>]"),
    ("marked", "另出办公室用的批注稿（批注/）", "Also writes the office's copies with comments (批注/)"),
    (
        "anyway",
        "读法不可靠时也照样输出（先用 show --why 看清楚）",
        "Writes the results although the reading can not be trusted",
    ),
    (
        "why",
        "说明为什么这样读：有过哪些读法、各列的依据",
        "Says why the sheet was read so: the readings that competed, and what speaks for each column",
    ),
    (
        "by",
        "报告分给谁：lead 牵头单位、responsible 责任单位、town 镇街、leader 分管领导 [默认: lead]",
        "Whom the reports are for: lead, responsible, town, leader",
    ),
    ("only", "只出这个单位的报告；可写几次", "Only the report of this unit; may be given again"),
    ("signed", "成文日期，如 2023年7月10日", "The date of the letters, such as 2023-07-10"),
    ("format", "输出格式：text 给人看，json 给程序用；show 另有 rows、facts [默认: text]", "The form of the output"),
    (
        "config",
        "用这份 taizhang.toml [默认: 本文件夹或上级文件夹中的]",
        "Settings [default: taizhang.toml in this or a parent folder]",
    ),
    (
        "period",
        "表中没有写月份时用这个，如 2023-06、2023年6月、202306、6月、2023年上半年",
        "The period where the sheet does not say it: 2023-06, 2023-Q2, 2023-H1, 2023",
    ),
    (
        "as_of",
        "按哪一天判断是否逾期 [默认: 当期最后一天]",
        "The day that \"overdue\" is judged on [default: the period's last day]",
    ),
    ("table", "文件中有几张表时，用第几张", "Which table of the file, counted from 1"),
    ("worksheet", "用哪个工作表", "Which worksheet"),
    ("series", "每月有几张台账时，是哪一张", "Which table, where several come each month"),
    ("lang", "提示用中文（zh）还是英文（en） [默认: 随系统]", "Language of messages [default: by locale]"),
    ("quiet", "只在出错时说话", "Says nothing but errors"),
    ("color", "何时使用颜色：auto 自动、always 总是、never 从不 [默认: auto]", "When to colour"),
    ("strict", "有“注意”级别的核对意见时也以 1 退出", "Exit with 1 for warnings too"),
    ("name", "哪种输出：rows、facts、findings、compare、sheet", "Which output"),
    ("shell", "哪种命令行：bash、zsh、fish、powershell、elvish", "Which shell"),
    ("help", "打印帮助", "Prints help"),
    ("version", "打印版本", "Prints the version"),
];

/// The help text of a name.
pub(super) fn of(name: &str, lang: Lang) -> Option<&'static str> {
    let (_, zh, en) = HELP.iter().find(|(known, ..)| *known == name)?;
    Some(if lang == Lang::Zh { zh } else { en })
}

/// The options that every command takes and that act in these only.
const ACT: &[(&[&str], &[&str])] = &[
    (&["period", "as_of", "table", "worksheet"], &["report", "show", "check", "init", "add", "compare", "watch"]),
    (&["series"], &["report", "add", "remove", "months", "history", "compare", "watch"]),
    (&["quiet"], &["report", "init", "add", "remove", "restore", "purge", "import"]),
    (&["color"], &["check"]),
    (&["strict"], &["report", "check"]),
];

/// What the places of values are called in Chinese.
const VALUES: &[(&str, &str)] = &[
    ("SHEET", "表格"),
    ("SHEET_FILE", "表格"),
    ("DIR", "文件夹"),
    ("FILE", "文件"),
    ("PERIOD", "月份"),
    ("DATE", "日期"),
    ("N", "第几张"),
    ("NAME", "名称"),
    ("LANG", "语言"),
    ("WHEN", "何时"),
    ("UNIT", "单位"),
    ("WHOM", "给谁"),
    ("FORMAT", "格式"),
    ("A", "前"),
    ("B", "后"),
    ("SHELL", "命令行"),
];

/// Gives a command and all below it their help in `lang`; an option is shown where it acts.
pub(super) fn localise(mut command: Command, lang: Lang) -> Command {
    command = plain(command);
    // Only a built command has the options of the one above it.
    command.build();
    told(command, "", lang)
}

/// Without the words that clap has of its own.
fn plain(command: Command) -> Command {
    let mut command = command.disable_help_subcommand(true).disable_help_flag(true).disable_version_flag(true);
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, plain);
    }
    command
}

fn told(command: Command, above: &str, lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    let mut command = command.mut_args(|argument| argument_told(argument, &name, above, lang));
    if let Some(about) = of(&name, lang) {
        command = command.about(about);
    }
    let path = format!("{above}{name} ");
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, |sub| told(sub, &path, lang));
    }
    if lang == Lang::Zh { chinese(command, &path) } else { command }
}

/// Whether an option does something in a command.
fn acts(argument: &str, command: &str) -> bool {
    ACT.iter().find(|(names, _)| names.contains(&argument)).is_none_or(|(_, commands)| commands.contains(&command))
}

fn argument_told(argument: Arg, command: &str, above: &str, lang: Lang) -> Arg {
    let id = argument.get_id().as_str().to_owned();
    let argument = argument.help(of(&id, lang).unwrap_or_default());
    let argument = if above.is_empty() || acts(&id, command) { argument } else { argument.hide(true) };
    let argument = match argument.get_index() {
        Some(index) => argument.display_order(index),
        None => argument,
    };
    if lang == Lang::En {
        return argument;
    }
    let heading = if argument.is_positional() { "参数" } else { "选项" };
    let values = argument.get_value_names().map(|names| names.iter().map(ToString::to_string).collect::<Vec<_>>());
    let argument = argument.help_heading(heading).hide_default_value(true).hide_possible_values(true);
    let chinese =
        |name: &String| VALUES.iter().find(|(known, _)| known == name).map_or(name.clone(), |(_, zh)| (*zh).to_owned());
    match values {
        Some(names) if argument.get_action().takes_values() => argument.value_names(names.iter().map(chinese)),
        _ => argument,
    }
}

fn chinese(mut command: Command, path: &str) -> Command {
    let usage = command.render_usage().to_string();
    let rest = usage.trim_start_matches("Usage:").trim();
    let rest = rest.strip_prefix(path.trim_end()).or_else(|| rest.strip_prefix(command.get_name())).unwrap_or(rest);
    let usage =
        format!("{} {}", path.trim_end(), rest.trim()).replace("[OPTIONS]", "[选项]").replace("<COMMAND>", "<命令>");
    command
        .override_usage(usage)
        .help_template("{about}\n\n用法：{usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn names(command: &Command) -> Vec<String> {
        let own = command.get_arguments().map(|argument| argument.get_id().to_string());
        let below = command.get_subcommands().flat_map(names);
        std::iter::once(command.get_name().to_owned()).chain(own).chain(below).collect()
    }

    #[test]
    fn every_command_and_option_has_help_in_both_languages() {
        for name in names(&super::super::cli::Cli::command()) {
            for lang in [Lang::Zh, Lang::En] {
                assert!(of(&name, lang).is_some_and(|help| !help.is_empty()), "{name}");
            }
        }
    }
}
