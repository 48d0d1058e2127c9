//! The catalogue: every sentence, in both languages.

use super::Lang;

macro_rules! catalogue {
    ($($name:ident: $zh:literal / $en:literal;)*) => {
        /// The name of a sentence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the sentences beside the names say what they are")]
        #[non_exhaustive]
        pub enum Id { $($name,)* }

        impl Id {
            /// Every sentence.
            pub const ALL: &'static [Id] = &[$(Id::$name,)*];

            /// The sentence, with its `{places}` open.
            pub fn template(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Id::$name, Lang::Zh) => $zh, (Id::$name, Lang::En) => $en,)*
                }
            }
        }
    };
}

catalogue! {
    // Why a sheet can not be read.
    Empty: "文件是空的。请确认选对了文件，或重新复制表格内容" / "the file is empty; check that it is the right one, or copy the table again";
    BadByte: "第 {byte} 个字节不是 {encoding} 字符，文件可能被截断或损坏。请重新导出，或另存为 UTF-8 文本后再试"
        / "byte {byte} is no character in {encoding}; the file may be cut or damaged. Export it again, or save it as UTF-8 text";
    Unsupported: "这是 {what} 文件，暂不能读取。请在 WPS 或 Word 中打开，另存为 docx 或 xlsx 后再试"
        / "this is a {what} file, which is not read. Open it in WPS or Word and save it as docx or xlsx";
    Protected: "文件设有密码。请在 WPS 或 Office 中取消密码后另存，再试" / "the file is protected by a password; remove it in WPS or Office and save again";
    Damaged: "{what} 文件已损坏：{why}。请在 WPS 或 Office 中打开并另存后再试" / "the {what} file is damaged: {why}. Open it in WPS or Office and save it again";
    TooLargeFile: "文件超过 {limit} MiB，不予读取。请只保留表格后另存；确需读取的，在 taizhang.toml 的 [limits] 中调高 {key}"
        / "the file is larger than {limit} MiB. Save the table alone, or raise {key} under [limits] in taizhang.toml";
    TooLargeUnpacked: "文件解压后超过 {limit} MiB，不予读取。请在 WPS 或 Office 中打开，只保留表格后另存；确需读取的，在 taizhang.toml 的 [limits] 中调高 {key}"
        / "the file unpacks to more than {limit} MiB. Open it in WPS or Office and save the table alone, or raise {key} under [limits] in taizhang.toml";
    TooManyEntries: "压缩包内超过 {limit} 个文件，不像文档，不予读取。请在 WPS 或 Office 中打开后另存；确需读取的，在 taizhang.toml 的 [limits] 中调高 {key}"
        / "the archive has more than {limit} entries, which no document has. Open it in WPS or Office and save it again, or raise {key} under [limits] in taizhang.toml";
    TooWide: "单元格 {cell} 有内容，超过了 {limit} 列，不予读取。请删去表格右侧无关的内容后另存；确需读取的，在 taizhang.toml 的 [limits] 中调高 columns"
        / "the cell {cell} stands beyond {limit} columns. Delete what stands to the right of the table, or raise columns under [limits] in taizhang.toml";
    TooManyCells: "表格超过 {limit} 个单元格，不予读取。请分成几个文件；确需读取的，在 taizhang.toml 的 [limits] 中调高 {key}"
        / "the file has more than {limit} cells. Divide it, or raise {key} under [limits] in taizhang.toml";
    ControlCharacters: "有 {count} 个看不见的控制字符，已经去掉" / "{count} invisible control characters were taken out";
    FindingsCut: "“{rule}”还有 {count} 处，没有一一列出" / "{count} more findings of {rule} are not listed";
    FormulaUnread: "有 {count} 个公式没有存下结果（如 {cell}），这些单元格读作空白；请在 Excel 或 WPS 中打开、保存一次后再试"
        / "{count} formulas have no stored result (such as {cell}) and were read as blank; open and save the file once in Excel or WPS";
    TextBoxOutside: "文本框“{text}”画在表格上面，不属于任何单元格，没有读入；需要的，请写进单元格"
        / "the text box “{text}” is drawn over the table and stands in no cell; it was not read. Write it into a cell";
    DeletedRow: "这一行在修订中标为删除，但其中还有没删的文字，已照常读入；请接受或拒绝修订后再用"
        / "this row is marked as deleted by a tracked change, and has text that is not; it was read. Accept or reject the change";
    TooManyCharacters: "表格文字超过 {limit} 个字，不予读取。请分成几个文件；确需读取的，在 taizhang.toml 的 [limits] 中调高 {key}"
        / "the cells of the file have more than {limit} characters. Divide it, or raise {key} under [limits] in taizhang.toml";
    NoTable: "没有找到表格：文字里没有制表符、竖线或逗号分隔的单元格。请从 Word、WPS 或 Excel 中选中整张表格重新复制。开头几行是：{lines}"
        / "no table found: nothing divides cells (tab, bar or comma). Select the whole table in Word, WPS or Excel and copy it again. It begins with:{lines}";
    NoHeader: "没有找到表头：没有一行写着“项目内容”“牵头单位”“进展情况”之类的列名。请连表头一起复制；列名特殊的，在 taizhang.toml 的 [columns] 中写明。开头几行是：{lines}"
        / "no header found: no row names columns such as 项目内容, 牵头单位, 进展情况. Copy the header too, or teach the names under [columns] in taizhang.toml. It begins with:{lines}";
    Several: "文件里有几张表，请用 --table 指定第几张，或用 --sheet 指定工作表：{tables}" / "the file has several tables; choose one by --table N or --sheet NAME:{tables}";
    NoSuchTable: "没有“{asked}”这张表，文件里有：{tables}" / "there is no table \"{asked}\"; the file has:{tables}";
    Panicked: "程序处理这份表时自己出了错（{why}）。这是程序的毛病，不是表的错，其他表不受影响；请把这份表和这句话交给程序的维护者"
        / "the program itself failed on this sheet ({why}). The fault is the program's and not the sheet's, and other sheets go on; please send the sheet and this sentence to its maintainers";
    CannotOpen: "打不开：{why}" / "can not be opened: {why}";

    FileMissing: "没有这个文件，请检查路径和文件名" / "there is no such file; check its path and name";
    FileLocked: "没有权限，或文件正被 Word、WPS 打开；请关闭后再试" / "permission denied, or open in another program; close it and try again";
    FileIsFolder: "这是一个文件夹，请给出其中的文件" / "is a folder; name a file in it";
    CannotPrint: "标准输出写不进去：{why}" / "standard output can not be written: {why}";
    CannotWrite: "写不进去：{why}" / "can not be written: {why}";
    ConfigExists: "已经存在，不会覆盖；要重新生成请先改名或删除" / "exists and is not overwritten; rename or remove it first";
    ConfigWritten: "已生成 {file}，可用记事本修改" / "wrote {file}; change it with any editor";

    // What a command says.
    Reported: "{sheet}：{programmes} 项重点工作、{projects} 个子项 → {folder}（{reports} 份 Word 报告，另有通报和台账）"
        / "{sheet}: {programmes} programmes, {projects} projects → {folder} ({reports} Word reports, 台账.xlsx)";
    Found: "  核对意见：错误 {errors}、注意 {warnings}、提示 {infos}（见台账的“核对意见”，或运行 taizhang check）"
        / "  findings: {errors} errors, {warnings} warnings, {infos} infos (in 台账.xlsx, sheet 核对意见, or run taizhang check)";
    Renamed: "  “{name}”已被人修改过，没有覆盖；新的写入“{new}”" / "  \"{name}\" has been edited and was kept; the new one is \"{new}\"";
    LeftOver: "  “{name}”是以前生成的，本次没有对应的单位" / "  \"{name}\" is from an earlier run; this one has no such unit";
    Conserved: "{sheet}：原文 {source} 字 = 读入 {model} 字 + 版式 {layout} 字，丢失 {lost} 字"
        / "{sheet}: {source} characters = {model} in the model + {layout} layout, {lost} lost";
    ShowSeq: "序号" / "no. 序号";
    ShowProject: "项目" / "project 项目";
    ShowLead: "牵头单位" / "lead 牵头单位";
    ShowResponsible: "责任单位" / "responsible 责任单位";
    ShowProgress: "进展" / "进展";
    ShowProblems: "问题" / "问题";
    ShowNextSteps: "打算" / "打算";
    ShowState: "状态" / "状态";
    ShowTitle: "标题：" / "title (标题): ";
    ShowPeriod: "时间：" / "period (时间): ";
    ShowUnit: "填报单位：" / "reporting unit (填报单位): ";
    ShowTotal: "共 {programmes} 项重点工作、{projects} 个子项" / "{programmes} programmes (重点工作), {projects} projects (子项)";
    UsageUnknown: "不认识的参数 {argument}{value}，是不是 {suggestion}？" / "unknown argument {argument}{value}; did you mean {suggestion}?";
    UsageCommand: "没有 {argument}{value} 这个命令，是不是 {suggestion}？" / "there is no command {argument}{value}; did you mean {suggestion}?";
    UsageMissing: "缺少 {argument}{value}，用法见 {suggestion}" / "{argument}{value} is missing; see {suggestion}";
    UsageValue: "{argument} 的值“{value}”不对，可用：{suggestion}" / "{argument}: wrong value \"{value}\"; use {suggestion}";

    // What was found in a file.
    RowShifted: "本行只有 {cells} 格，少于 {columns} 列，按内容对应到各列" / "this row has {cells} cells, fewer than the {columns} columns; its words told which column each is";
    ColumnByContent: "第{number}列“{name}”读作{role}：列名不认识；{all}格中{alike}格像{role}（{weight}）" / "column {number} \"{name}\" is read as {role}: its name is not known; {alike} of {all} cells look like it ({weight})";
    ColumnContradicts: "第{number}列“{name}”按列名读作{role}，但其中的内容不像{role}" / "column {number} \"{name}\" is read as {role} by its name, but its cells do not look like it";
    ReadingWithoutHeader: "没有找到表头，各列的含义完全按内容判断" / "no header was found; the columns are told by their cells alone";
    ReadingLeavesRows: "表头上方有 {rows} 行像表格的内容没有当作项目" / "{rows} rows of cells above the header were not read as projects";
    ReadingClose: "有两种读法难分高下。采用的是：{won}；另一种是：{other}" / "two readings are nearly as good. Taken: {won}; the other: {other}";
    LeadByOrder: "“{lead}”“{responsible}”都是单位名单，列名不认识，只按先后把前者当作牵头单位" / "\"{lead}\" and \"{responsible}\" both list units and their names are not known; only their order says which one leads";
    PoorUnits: "“{name}”一列应是单位，但{all}格中只有{alike}格像单位名称，整张表可能读错了" / "\"{name}\" should list units, but only {alike} of {all} cells look like names of units; the sheet may be read wrongly";
    PoorContent: "项目内容一列全是空白，整张表可能读错了" / "the column of items is blank; the sheet may be read wrongly";
    PoorFit: "各列的内容大多与列名对不上，整张表可能读错了" / "most cells do not fit their columns; the sheet may be read wrongly";
    LostCharacters: "原表有 {lost} 个字没有读进结果" / "{lost} characters of the source are in no part of the result";
    WhyCertainty: "读法：{dialect}，{certainty}" / "reading: {dialect}, {certainty}";
    WhyCandidates: "比较过的读法（分数越高越可信，最上面的被采用）：" / "readings that competed, the one taken first (decibans):";
    WhyEvidence: "各列的依据（列名、内容各占多少分，10 分相当于十比一）：" / "what speaks for each column (name, cells; 10 = ten to one):";
    WhyColumn: "第{number}列“{name}”→{role}：列名 {by_name}，内容 {by_content}（{cells} 格，多为{like}）" / "column {number} \"{name}\" → {role}: name {by_name}, cells {by_content} ({cells} cells, mostly {like})";
    NotTrusted: "{sheet}：这张表读得不可靠，没有输出任何结果：{why}。请运行 taizhang show --why 查看读法，在 taizhang.toml 的 [columns] 中写明列名；确认无误的，加 --anyway 照样输出"
        / "{sheet}: the reading can not be trusted, and nothing was written: {why}. See taizhang show --why, teach the names of the columns under [columns]; --anyway writes all the same";
    NoRows: "找到了表头，但下面一行项目也没有读到。请确认表格完整；开头几行是：{lines}" / "a header was found, but no row below it is a project. It begins with:{lines}";
    HintReading: "运行 taizhang show --why 查看各种读法；列名在 taizhang.toml 的 [columns] 中写明，读法在 [reading] 中指定" / "run taizhang show --why to see the readings; teach names under [columns], or fix the reading under [reading] in taizhang.toml";
    HintLost: "请不要使用本次结果，核对原表对应位置；并把原表的格式告诉开发者" / "do not use this result; compare it with the source, and report the layout";
    FoundEncoding: "编码：{encoding}" / "encoding: {encoding}";
    FoundEncodingGuessed: "编码：{encoding}（根据内容判断）" / "encoding: {encoding} (told from its content)";
    FoundLeading: "格式：每个单元格以制表符开头，空行分行（{why} 行如此）" / "dialect: a tab starts each cell, a blank line ends a row ({why} lines)";
    FoundTrailing: "格式：每个单元格以制表符结尾，空行分行（{why} 行如此）" / "dialect: a tab closes each cell, a blank line ends a row ({why} lines)";
    FoundTabs: "格式：制表符分隔，一行一条（{why} 行有制表符）" / "dialect: cells divided by tabs, a line a row ({why} lines)";
    FoundLooseTabs: "格式：制表符分隔，单元格内有换行（{why} 行有制表符）" / "dialect: cells divided by tabs, with line ends inside of cells ({why} lines)";
    FoundWideBars: "格式：全角竖线分隔（{why} 行如此）" / "dialect: cells divided by wide bars ({why} lines)";
    FoundSpaces: "格式：空格分隔（{why} 行如此）" / "dialect: cells divided by two spaces and more ({why} lines)";
    FoundCsv: "格式：逗号或分号分隔的 CSV（{why} 行如此）" / "dialect: CSV ({why} lines)";
    FoundPipes: "格式：竖线表格 Markdown（{why} 行如此）" / "dialect: Markdown table ({why} lines)";
    FoundBoxes: "格式：用线条画出的表格（{why} 行有线条）" / "dialect: a table drawn with lines ({why} lines)";
    FoundUnmarked: "格式：没有分隔符的文字，一段一行（{why} 行）" / "dialect: text without marks between cells, a paragraph a line ({why} lines)";
    FoundDocx: "格式：Word 文档" / "container: Word document";
    FoundXlsx: "格式：Excel 工作簿（xlsx），工作表“{sheet}”" / "container: Excel workbook (xlsx), worksheet \"{sheet}\"";
    FoundDoc: "格式：Word 97-2003 文档（doc/wps）" / "container: Word 97-2003 document (doc/wps)";
    FoundRtf: "格式：RTF 文档" / "container: RTF document";
    FoundOdt: "格式：OpenDocument 文本" / "container: OpenDocument text";
    FoundHtml: "格式：网页 HTML，编码 {encoding}" / "container: HTML, encoding {encoding}";
    FoundXlsb: "格式：Excel 二进制工作簿（xlsb），工作表“{sheet}”" / "container: Excel binary workbook (xlsb), worksheet \"{sheet}\"";
    FoundXls: "格式：Excel 97 工作簿（xls/et），工作表“{sheet}”" / "container: Excel 97 workbook (xls/et), worksheet \"{sheet}\"";
    FoundOds: "格式：OpenDocument 表格，工作表“{sheet}”" / "container: OpenDocument spreadsheet, worksheet \"{sheet}\"";

    // Findings.
    NoPeriod: "表中没有写明是哪个月份，标题不带日期" / "the sheet does not say its period; titles go without it";
    PeriodWithoutYear: "表中只有月份，没有年份" / "the sheet names a month and no year";
    PeriodYearOnly: "表中只有年份（{year}），按全年读取" / "the sheet names only the year {year}; taken as the whole year";
    PeriodDiffers: "表中写的是 {period}，命令里给的是 {asked}，按表中的读取" / "the sheet says {period}, the command {asked}; the sheet's is taken";
    NoLeadColumn: "表中没有“牵头单位”一列，按责任单位分送报告" / "the sheet has no column for the lead unit; reports go by responsible unit";
    NoLead: "这一行没有牵头单位，上面也没有可沿用的" / "this row has no lead unit, and none above to go on with";
    LeadDiffers: "责任单位一栏写“{unit}”牵头，与牵头单位一栏不一致，按牵头单位一栏读取" / "\"{unit}\" is called lead among the responsible units, and not in the column of lead units, which is taken";
    UnknownColumn: "不认识的列“{column}”，原样保留" / "unknown column \"{column}\", kept as it is";
    RowCut: "{cells} 个单元格连在一起，按内容断为 {rows} 行" / "{cells} cells ran together; cut into {rows} rows by their content";
    NumberRestored: "序号丢失，按顺序补为 {number}" / "the number was lost; restored as {number} from the order";
    RowJoined: "单元格内有换行而没有引号，已把几行接成一行" / "cells broken over lines without quotes were put together";
    RowTooWide: "这一格在最后一列（共 {columns} 列）之外" / "this cell is past the last of {columns} columns";
    BlankInherited: "第{rows}行的空白序号、项目、牵头单位按与上格合并读取（序号 {seq}）"
        / "blank number, item and lead unit in rows {rows} are read as merged with those above (number {seq})";
    LeadInherited: "有序号而牵头单位空白，按沿用上一行的“{units}”读取" / "numbered, and its lead unit is blank; read as {units}, as above";
    BlankNarrative: "空白，没有写“无”；也可能是与上格合并" / "blank, and does not say 无; it may have been merged with the one above";
    CellMissing: "行尾缺少“{column}”的单元格，按空白读取" / "the row ends before the column \"{column}\"; read as blank";
    UnitCut: "“{text}”断为 {units}" / "\"{text}\" was cut into {units}";
    UnitJoined: "换行写的“{unit}”接为一个单位" / "\"{unit}\", broken over lines, was joined";
    UnitsTold: "按“牵头”“配合”等字样，牵头单位读作 {lead}，责任单位读作 {support}" / "by its own words the cell names {lead} as lead and {support} as responsible";
    UnitDoubtful: "“{unit}”不像单位名称" / "\"{unit}\" does not look like the name of a unit";
    PersonInUnits: "单位一栏中的“{person}”移入联系人" / "\"{person}\" among the units was moved to 联系人";
    Numbering: "编号不连续：{numbers}；各条均已保留" / "numbers out of order: {numbers}; every point is kept";
    PointOrDecimal: "“1.”后接数字，既可能是编号也可能是小数，按编号读取" / "a number followed by figures could be a decimal; read as numbers";
    ColumnCut: "一栏多项内容，按提示语分为 {parts} 部分" / "one cell of several things, cut into {parts} by its cue words";
    Unreadable: "源文件中有无法辨认的字符“�”，是之前另存时丢失的" / "the source holds the character \u{FFFD}: another program lost what stood here";
    NameMisleads: "文件名以 .{extension} 结尾，内容是 {kind}，按内容读取" / "the name ends in .{extension}, the content is {kind}; read by content";
    MergeOdd: "合并单元格没有起始格，按空白读取" / "a merged cell has no first cell; read as blank";
    MergeOverlaps: "合并单元格 {cell} 与其他合并重叠，或盖住了文字；盖住的文字照常读取" / "the merge at {cell} runs over another or over text, which was read all the same";
    ArrangedByLabels: "这一行由带标签的段落拼成：标签上方一行作项目名称，没有标签的段落接在前一个标签后面" / "this row was put together from labelled paragraphs: the line above the labels is its name, lines without a label go on with the one before";
    ArrangedByOrder: "这一行由失去分隔符的文字拼成：按表头、序号和内容判断每段属于哪一列" / "this row was put together from text without marks between cells: columns were told by header, numbers and wording";
    TablesJoined: "第 {tables} 张表表头相同或紧接，已作为一张表读取" / "the tables {tables} have one header or follow each other, and were read as one";
    HiddenRows: "第 {rows} 行是隐藏的，已照常读取" / "the rows {rows} are hidden and were read all the same";
    HiddenColumns: "{columns} 列是隐藏的，已照常读取" / "the columns {columns} are hidden and were read all the same";
    HiddenSheet: "工作表“{sheet}”是隐藏的" / "the worksheet \"{sheet}\" is hidden";
    TextOutside: "表格之外的文字，作为附注保留" / "text outside of the table, kept as a note";

    // What to do about a finding.
    HintPeriod: "用 --period 2023-06 指明月份" / "say it with --period 2023-06";
    HintColumns: "列名可在 taizhang.toml 的 [columns] 中指定" / "teach the column's name under [columns] in taizhang.toml";
    HintLead: "请在原表中补写牵头单位" / "name the lead unit in the source";
    NoArchive: "这里还没有档案。先用 taizhang add 存入一个月的表" / "there is no archive here; keep a sheet with taizhang add first";
    ArchiveNewer: "这份档案是更新版本的程序写的（第 {version} 版），请升级程序" / "the archive is of a later version ({version}); use a newer taizhang";
    ArchiveFailed: "档案读写失败：{why}" / "the archive could not be read or written: {why}";
    AddWithoutPeriod: "表中没有写月份，无法入档。请加 --period 指明，如 --period 2023-06" / "the sheet does not say its period; say it by --period 2023-06";
    AddedNew: "{sheet}：{period} 入档，{projects} 个子项" / "{sheet}: kept as {period}, {projects} projects";
    AddedRevision: "{sheet}：{period} 入档为第 {revision} 次修订，{projects} 个子项；以前的仍保留" / "{sheet}: kept as revision {revision} of {period}, {projects} projects; the earlier ones stay";
    AddedKnown: "{sheet}：{period} 已在档案中，一字不差，没有改动" / "{sheet}: is in the archive as {period} already, byte for byte";
    EntrySplit: "拆分" / "split";
    EntryMerged: "合并" / "merged";
    EntryNew: "新增" / "new";
    EntryGone: "不见" / "gone";
    EntryUnchanged: "进展一字未改" / "progress unchanged";
    EntryNearly: "进展几乎未改" / "progress nearly unchanged";
    EntryFigure: "数据：{before} → {after} {unit}（{difference}）" / "{before} → {after} {unit} ({difference})";
    EntryMissed: "到期未办：{text}" / "missed: {text}";
    EntryMoved: "时限改动：{before} → {after}（{text}）" / "moved: {before} → {after} ({text})";
    EntrySolved: "问题已解决：{text}" / "solved: {text}";
    EntryProblem: "新的问题：{text}" / "new problem: {text}";
    EntryStanding: "问题已连续 {months} 期：{text}" / "stands for {months} periods: {text}";
    AnotherSheet: "档案中 {period} 已有 {there}，这张表与它几乎没有相同的项目，不像是它的更正，没有入档。是另一张台账请加 --series 名称；确要替换请先 taizhang remove {period}" / "the archive has {there} for {period}, and this sheet has next to no project in common with it; nothing was kept. If it is another table, add --series NAME; to replace it, first taizhang remove {period}";
    SeveralSeries: "{period} 有几张台账，请加 --series 指明是哪一张：\n{list}" / "there are several tables for {period}; say which by --series:\n{list}";
    ComparedWith: "已与{before}对比：见台账的“上月对比”“趋势”和各份通报" / "compared with {before}: see 上月对比 and 趋势 in 台账.xlsx, and the reports";
    WatchBusy: "这个文件夹已有一个 taizhang watch 守着" / "another taizhang watch is on this folder";
    WatchLater: "{sheet}：暂时处理不了，留着再试：{why}" / "{sheet}: can not be handled now and is tried again: {why}";
    NoSuchMonth: "档案中没有 {period}。用 taizhang months 查看有哪些月份" / "the archive has no {period}; taizhang months lists what it has";
    KeptByReport: "  {period}已存入档案 {file}，下月自动对比；不想入档请加 --no-archive" / "  {period} is kept in the archive {file} and compared next month; --no-archive keeps nothing";
    NotKept: "  没有入档：{why}" / "  not kept in the archive: {why}";
    PressEnter: "按回车键关闭" / "press Enter to close";
    AskRemove: "要从档案中删去{period}吗？（y/N）" / "take {period} out of the archive? (y/N)";
    RemovedKept: "删去的仍留在档案文件中：taizhang restore {period} 可以找回，taizhang purge 彻底清除" / "what was taken out stays in the file: taizhang restore {period} brings it back, taizhang purge throws it away";
    Restored: "已找回 {period} 第 {revision} 次：{sheet}，{projects} 个子项" / "brought back {period} revision {revision}: {sheet}, {projects} projects";
    NothingRemoved: "没有删去过 {period}，或已彻底清除" / "{period} was not taken out, or has been purged";
    AskPurge: "要彻底清除删去的 {count} 份表吗？清除后找不回来（y/N）" / "throw away {count} sheets for good? (y/N)";
    Purged: "已彻底清除 {count} 份删去的表" / "threw away {count} sheets that had been taken out";
    MonthPeriod: "月份" / "period";
    MonthRevision: "修订" / "revision";
    MonthProjects: "子项" / "projects";
    MonthAdded: "入档时间" / "kept";
    MonthSheet: "原表" / "sheet";
    MonthSeries: "台账" / "series";
    Removed: "已删去 {period} 第 {revision} 次：{sheet}，{projects} 个子项" / "took out {period} revision {revision}: {sheet}, {projects} projects";
    NoHistory: "档案中没有名称含“{name}”的项目，也没有这个单位" / "no project in the archive has \"{name}\" in its name, and no unit is called so";
    ImportFailed: "不是完整的导出文件：{why}" / "this is no whole export: {why}";
    ImportedBehind: "其中 {count} 份与档案中同月的表不同，记为新的修订，原有的仍在"
        / "{count} of them differ from the archive's sheet of their month and became a later revision; the earlier ones stay";
    Imported: "并入 {count} 份（文件中共 {all} 份，其余已在档案中）" / "put in {count} of {all} sheets; the others were there";
    Compared: "{before} → {after}：同一项目 {same}，拆分 {split}，合并 {merged}，新增 {new}，不见 {gone}；进展一字未改 {still}" / "{before} → {after}: same {same}, split {split}, merged {merged}, new {new}, gone {gone}; progress unchanged {still}";
    Watching: "守着 {folder}，放进去的表自动入档、出报告。按 Ctrl+C 停止" / "watching {folder}; Ctrl+C stops";
    WatchDone: "{sheet} → {folder}（{reports} 份报告）" / "{sheet} → {folder} ({reports} reports)";
    WatchRejected: "{sheet} 未能处理，已移到 rejected：{why}" / "{sheet} was moved to rejected: {why}";
    HintTable: "如不是同一张表，请用 --table 指定第几张" / "if they are not one, choose by --table N";
    HintLook: "请对照原表核对" / "compare it with the source";
    HintWidth: "请检查原表这一行是否多出单元格" / "see whether the source has one cell too many in this row";
    HintBlank: "没有就写“无”；与上格相同的请照写" / "write 无 for none, or repeat the cell above";
    HintUnits: "不对的话，把正确名称写入 taizhang.toml 的 [units]" / "if that is wrong, write the right names under [units] in taizhang.toml";
    HintUnreadable: "请从原始文件重新导出" / "export it again from the original";

    // taizhang.toml and templates.
    ConfigSyntax: "taizhang.toml 第 {line} 行写法有误：{text}（{why}）。可对照 taizhang init 生成的样例" / "taizhang.toml line {line}: {text}: {why}";
    ConfigQuotes: "taizhang.toml 第 {line} 行用了中文引号：{text}。引号要用英文的双引号，如 issuer = \"督查室\"" / "taizhang.toml line {line}: {text}: quotes must be straight, as in issuer = \"x\"";
    ConfigFullWidth: "taizhang.toml 第 {line} 行用了全角的等号、括号或逗号：{text}。请改成英文的 = [ ] ," / "taizhang.toml line {line}: {text}: = [ ] , must be of half width";
    ConfigNoEquals: "taizhang.toml 第 {line} 行没有等号：{text}。应写成“名称 = 值”；说明文字前面要加 #" / "taizhang.toml line {line}: {text}: must be name = value; a remark begins with #";
    ConfigOpenQuote: "taizhang.toml 第 {line} 行的引号没有配对：{text}。请在末尾补上英文的双引号" / "taizhang.toml line {line}: {text}: a quote is not closed";
    ConfigOpenBracket: "taizhang.toml 第 {line} 行的方括号没有配对：{text}。请补上 ]" / "taizhang.toml line {line}: {text}: a bracket is not closed";
    ConfigBareKey: "taizhang.toml 第 {line} 行的中文名称要用英文双引号括起来：{text}。如 \"区住建局\" = []" / "taizhang.toml line {line}: {text}: a Chinese name must stand in quotes";
    ConfigBareValue: "taizhang.toml 第 {line} 行的文字要用英文双引号括起来：{text}。如 issuer = \"督查室\"" / "taizhang.toml line {line}: {text}: words must stand in quotes";
    ConfigKeyTwice: "taizhang.toml 第 {line} 行的名称写了两次：{text}。请删去一处" / "taizhang.toml line {line}: {text}: the name stands twice";
    ConfigWantsNumber: "taizhang.toml 第 {line} 行应写数字，不加引号：{text}" / "taizhang.toml line {line}: {text}: must be a number";
    ConfigWantsBool: "taizhang.toml 第 {line} 行应写 true 或 false，不加引号：{text}" / "taizhang.toml line {line}: {text}: must be true or false";
    ConfigWantsList: "taizhang.toml 第 {line} 行应写成方括号括起来的几项：{text}。如 [\"甲\", \"乙\"]" / "taizhang.toml line {line}: {text}: must be a list in brackets";
    ConfigWantsText: "taizhang.toml 第 {line} 行应写文字，用英文双引号括起来：{text}" / "taizhang.toml line {line}: {text}: must be words in quotes";
    ConfigUnknown: "taizhang.toml 第 {line} 行的“{name}”不认识，是不是“{nearest}”？可用的有：{known}"
        / "taizhang.toml line {line}: unknown name \"{name}\"; did you mean \"{nearest}\"? Known: {known}";
    ConfigValue: "taizhang.toml 第 {line} 行的 {name} 应在 {range} 之间" / "taizhang.toml line {line}: {name} must be within {range}";
    ConfigTwice: "taizhang.toml 第 {line} 行：“{name}”写给了两个单位" / "taizhang.toml line {line}: \"{name}\" is given to two units";
    TemplateUnknownField: "模板 {file} 第 {line} 行的字段“{name}”不存在，是不是“{nearest}”？"
        / "template {file} line {line}: unknown field \"{name}\"; did you mean \"{nearest}\"?";
    TemplateSyntax: "模板 {file} 写法有误：{why}" / "template {file}: {why}";
    PeriodFromName: "表中没有写月份，按文件名读作 {period}" / "the sheet says no period; its file's name says {period}";
    SampleUnknownField: "样张 {file} 的 {part} 第{paragraph}段（{field}）：没有“{field}”这个字段，最接近的是“{nearest}”；可用：{known}" / "sample {file}, {part} paragraph {paragraph}: there is no field \"{field}\"; the nearest is \"{nearest}\"; known: {known}";
    SampleUnclosed: "样张 {file} 的 {part} 第{paragraph}段：“{field}”的双花括号没有配对，前后各要两个花括号" / "sample {file}, {part} paragraph {paragraph}: the braces of \"{field}\" are not closed";
    SampleKindPlace: "样张 {file} 的 {part} 第{paragraph}段：“{field}”是整段的样子，要在正文中单独成段，不能放在表格、页眉或别的文字中间" / "sample {file}, {part} paragraph {paragraph}: \"{field}\" must be a paragraph of the text by itself";
    SampleKindTwice: "样张 {file} 的 {part} 第{paragraph}段：“{field}”写了两次，请删去一处" / "sample {file}, {part} paragraph {paragraph}: \"{field}\" stands twice";
    SampleNoText: "样张 {file} 的 {part} 中没有放正文的地方：请另起一段，只写“段落”二字，前后各加两个花括号" / "sample {file}, {part} has no place for the text: put 段落 in double braces into a paragraph of its own";
    SampleNotDocx: "样张 {file} 是{what}，不能用作样张。请在 WPS 或 Word 中打开，另存为 Word 文档（.docx）" / "sample {file} is no .docx ({what}); save it as .docx in Word or WPS";
    SampleTooLarge: "样张 {file} 超过 {limit} MiB，每份报告都会带上它。请压缩或删去其中的图片后再试" / "sample {file} is larger than {limit} MiB, and would be part of each report; make its pictures smaller";
    SampleDamaged: "样张 {file} 读不了：{why}。请在 WPS 或 Word 中打开并另存后再试" / "sample {file} can not be read: {why}; open it in Word or WPS and save it again";
    SampleRight: "样张 {file} 可以使用" / "sample {file} can be used";
    SampleWritten: "已生成样张 {file}。改成本单位的版式后，在 taizhang.toml 的 [report] 中写 sample = \"样张.docx\"" / "wrote the sample {file}; change its looks and say sample = \"样张.docx\" under [report] in taizhang.toml";
    NoSuchUnit: "没有“{name}”的报告，最接近的单位是“{nearest}”" / "there is no report for \"{name}\"; the nearest unit is \"{nearest}\"";
    KindsLine: "{file} 第 {line} 行写法有误，应为“类别｜通常由谁协调｜词语、词语”" / "{file} line {line}: must be kind｜who helps｜word、word";
    TemplateUnknown: "没有名为 {file} 的模板，可替换的有：{known}" / "no template is called {file}; those to replace are: {known}";
    TemplateTooLong: "模板 {file} 太长，或者它的结果太长，或没完没了；请改短，或改去循环" / "template {file} or its result is too long, or does not end; shorten it, or its loops";
    TemplateRefused: "模板 {file} 第 {line} 行用了 include、extends、block、component 或值里的 for，这里不能用；请把文字直接写出来"
        / "template {file} line {line}: include, extends, block, component and a for inside of a value are not offered; write the text out";
    WriteDocx: "写 Word 报告出错：{why}" / "the Word report can not be written: {why}";
    WriteXlsx: "写工作簿出错：{why}" / "the workbook can not be written: {why}";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(template: &str) -> Vec<&str> {
        let mut names: Vec<&str> = template.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    #[test]
    fn every_sentence_is_there_in_both_languages_with_the_same_places() {
        for id in Id::ALL {
            let (zh, en) = (id.template(Lang::Zh), id.template(Lang::En));
            assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{id:?}");
            assert_eq!(places(zh), places(en), "{id:?}");
            assert!(zh.chars().any(|c| ('一'..='龥').contains(&c)), "{id:?} is not Chinese");
        }
    }
}
