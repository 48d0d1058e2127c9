//! The commented `taizhang.toml` that `init` writes.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::model::{By, Role, Sheet};

const HEAD: &str = "\
# taizhang.toml：教给程序本单位的叫法和格式。以 # 开头的行是说明，去掉 # 即生效。

# ── 单位 ──────────────────────────────────────────────────────────────
# 左边是报告中使用的名称，右边是表中出现过的其他写法；没有其他写法就写 []。
# 连写的名称按这里的名称断开，写在这里的名称不会被断开。
[units]
";

const TAIL: &str = "
# ── 列名 ──────────────────────────────────────────────────────────────
# 表头用了程序不认识的列名时，写在对应的一行。
[columns]
";

const REST: &str = "
# ── 读法 ──────────────────────────────────────────────────────────────
# 程序把表读错了的地方，在这里指定；用 taizhang show --why 查看有哪些读法。
[reading]
# dialect = \"tabs\"          # 粘贴文字按什么分格：tabs loose-tabs leading-tab trailing-tab commas bars boxes spaces lines labels …
# header  = \"3-4\"           # 第几行到第几行是表头
# [reading.columns]
# 5 = \"progress\"            # 第5列是进展情况
# [reading.rows]
# 12 = \"note\"               # 第12行不是项目：data section total note header

# ── Word 报告 ─────────────────────────────────────────────────────────
[report]
# line_spacing  = 28.95              # 行距（磅），每页22行
# title_font    = \"方正小标宋简体\"
# body_font     = \"仿宋_GB2312\"
# heading1_font = \"黑体\"
# heading2_font = \"楷体_GB2312\"
# issuer        = \"某某县委县政府督查室\"  # 落款单位；成文日期用 --date 2023年7月10日
# issue         = \"第7期\"             # 期号，印在通报标题上方
# to            = \"各乡镇人民政府、街道办事处，县直各部门\"  # 通报的主送
# copies        = \"县委办公室，县政府办公室\"  # 通报的抄送
# contact       = \"某某，0000-0000000\"  # 联系人和电话
# reply         = \"收到后5个工作日内\"   # 要求答复的时限
# sample        = \"样张.docx\"          # 本单位的 Word 样张，先用 taizhang init --sample 生成一份再改
# paper         = \"A4\"               # 台账.xlsx 的纸张：A4 或 A3

# 三种文各用各的样张时写在这里：unit 单位通报、circular 全体通报、list 退回核对单。
# [report.samples]
# circular = \"通报样张.docx\"
# 样张中自定的字段：在样张里写 {{密级}}，在这里写它的内容。
# [report.fields]
# \"密级\" = \"内部资料\"

# ── 核对意见 ──────────────────────────────────────────────────────────
# 每条规则的轻重：off（不提示）、info、warning、error。规则名见 check 的输出。
[findings]
# unit-cut = \"info\"

# 看过了、不必再提示的地方：规则名、项目名中的字（或单元格如 F14）、理由，三样都要写。
# [[silence]]
# rule = \"percent-mismatch\"
# at = \"机场\"
# reason = \"比例按新增任务计算，已核实\"

# ── 亮灯 ──────────────────────────────────────────────────────────────
# 从上到下，第一条符合的规则决定亮什么灯。条件：done 已完成、under-way 推进中、behind 滞后、stopped 停工、
# preparing 前期、not-started 未启动、unknown 未说明、overdue 已超时限、due-soon 临近时限、problems 存在问题、
# far-behind 落后序时进度超过 red_points 个百分点、some-behind 落后 yellow_points 个百分点以上、late-to-begin 应开始而未开始。
[lights]
# red = \"红\"
# yellow = \"黄\"
# green = \"绿\"
# due_soon_days = 30
# yellow_points = 10      # 落后序时进度多少个百分点亮黄灯
# red_points    = 30      # 落后超过多少个百分点亮红灯
# rules = [
#   { light = \"green\",  when = [\"done\"] },
#   { light = \"red\",    when = [\"stopped\", \"overdue\", \"far-behind\"] },
#   { light = \"yellow\", when = [\"some-behind\", \"behind\", \"late-to-begin\"] },
#   { light = \"green\",  when = [\"under-way\", \"preparing\"] },
# ]

# ── 决定 ──────────────────────────────────────────────────────────────
# 程序判断的状态、亮灯、完成比例不对时，由人来定：项目名中的字、理由必须写，其余写要定的几样，可以写到哪一天为止。
# [[decide]]
# project    = \"青石桥改造\"
# state      = \"done\"              # done、under-way、behind、stopped、preparing、not-started、unknown
# light      = \"green\"             # red、yellow、green、none
# completion = 100
# reason     = \"现场已核实\"
# until      = 2025-12-31

# ── 词语 ──────────────────────────────────────────────────────────────
# 程序不认识的说法，按意思写在对应的一行：stop 停工、finish 完成、use 投用、lag 滞后、begin 开工、prepare 前期、
# build 施工、part 工程的一部分、denied 未、planned 计划…（全部种类见 README）。
[words]
# stop = [\"歇工\"]
# lag = [\"慢半拍\"]

# ── 前后两期 ──────────────────────────────────────────────────────────
# 程序拿不准两期的两个项目是不是同一个时，会在核对意见中问。写在这里，以后照办。
# [[pairs]]
# before = \"新建幼儿园2所\"
# after = \"新建城东、城西幼儿园\"
# same = true                        # 不是同一个写 false

# ── 督办排名 ──────────────────────────────────────────────────────────
# 各单位按分数从高到低排，分数高的排在前面督办。每个子项（或每项时限、每条问题）计几分：
[ranking]
# red         = 3      # 亮红灯的子项
# yellow      = 1      # 亮黄灯的子项
# overdue     = 0      # 已超时限的子项
# stopped     = 0      # 停工的子项
# unchanged   = 1      # 没有完成、进展文字与上期相同的子项
# missed      = 2      # 上期以来到期未办的时限
# moved       = 1      # 改期的时限
# standing    = 1      # 连续三期以上未解决的问题
# per_project = true   # 除以子项数，子项多的单位不因此吃亏

# ── 读取上限 ──────────────────────────────────────────────────────────
# 损坏或恶意的文件不会拖垮电脑；正常的表远远达不到。
[limits]
# file_mib     = 128       # 文件大小（MiB）
# unpacked_mib = 256       # docx、xlsx 等解压后的大小（MiB）
# entries      = 10000     # docx、xlsx 等内含的文件个数
# columns      = 1024      # 一张表的列数
# cells        = 1000000   # 一个文件的单元格数
# characters   = 8000000   # 一个文件中单元格的字数
# findings     = 1000      # 同一种核对意见最多列出的条数
";

/// A commented `taizhang.toml`, with the units of a sheet.
pub fn example(sheet: Option<&Sheet>) -> String {
    let mut out = HEAD.to_owned();
    let mut units = BTreeSet::new();
    for (_, project) in sheet.iter().flat_map(|sheet| sheet.projects()) {
        let all = project.lead_units.iter().chain(&project.responsible_units);
        units.extend(all.filter(|unit| !unit.collective).map(|unit| unit.name.as_str()));
    }
    for unit in &units {
        let _ = writeln!(out, "{} = []", toml::Value::String((*unit).to_owned()));
    }
    if units.is_empty() {
        out.push_str("# \"区住建局\" = [\"区住房和城乡建设局\", \"住建局\"]\n");
    }
    out + TAIL + &columns(sheet) + REST
}

/// A line for each role: the names that the cells of the sheet told, to be confirmed, or an example.
fn columns(sheet: Option<&Sheet>) -> String {
    let mut out = String::new();
    for role in Role::ALL {
        let told = sheet.iter().flat_map(|sheet| &sheet.columns);
        let told = told.filter(|column| column.role == role && column.by == By::Content && role != Role::Other);
        let names: Vec<toml::Value> = told.map(|column| toml::Value::String(column.name.clone())).collect();
        let example = toml::Value::Array(vec![toml::Value::String(role.zh().to_owned())]);
        let _ = match names.is_empty() {
            true => writeln!(out, "# {:<11} = {example}", role.name()),
            false => writeln!(out, "{:<13} = {}   # 按内容判断，请确认", role.name(), toml::Value::Array(names)),
        };
    }
    out
}
