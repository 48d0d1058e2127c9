//! `empty-words`
//!
//! **What it does.** Finds next steps that are nothing but attitudes: no work, no thing, no amount and no day.
//!
//! **Why.** Nobody can ask next month whether it was done.
//!
//! **Example.** 提高认识，压实责任，加强调度; not 压实施工单位责任, and not 加快施工.

use std::sync::LazyLock;

use regex::Regex;

use super::Audit;
use crate::finding::{Finding, Rule, Says};
use crate::model::Point;
use crate::place::Place;

/// Words without content.
struct Empty<'a>(&'a str);

impl Says for Empty<'_> {
    const RULE: Rule = Rule::EmptyWords;
    const HINT: (&'static str, &'static str) = (
        "请填报单位写明做什么、做到什么程度、什么时候完成",
        "the reporting unit: say what is to be done, how much of it, and until when",
    );

    fn zh(&self) -> String {
        format!("“{}”没有说明要做什么", self.0)
    }

    fn en(&self) -> String {
        format!("\"{}\" does not say what is to be done", self.0)
    }
}

/// Doing in general, and what it is done to.
const PHRASE: &str = "(?:进一步|切实|持续|继续|不断|全力|全面|积极|坚决|严格|扎实|认真|高度|层层|再次|及时)*(?:提高|加强|强化|压实|压紧|落实|细化|加大|狠抓|抓好|抓实|抓紧|统筹|确保|增强|重视|明确|形成|提升|凝聚|靠实|夯实|健全|完善|优化|做好|倒排|挂图|保质保量|按时|按期|如期|圆满|高质量|推动|推进|加快|拧紧|树牢)?(?:政治|思想|工作|组织|责任|主体|目标|各项|任务|监督|督促|跟踪|调度|协调|沟通|配合|领导|服务|日常)*(?:站位|认识|重视|意识|责任|领导|调度|督导|督查|督办|检查|指导|措施|举措|力度|落实|落地|见效|协调|沟通|对接|配合|保障|合力|作战|工期|进度|推进|完成|机制|组织|管理|实效|跟进|到位|任务|目标|工作|作风|链条)+(?:任务|目标|工作|到位|落实)?";

static EMPTY: LazyLock<Regex> = LazyLock::new(|| Regex::new(&format!("^(?:{PHRASE})$")).expect("a constant pattern"));

/// Words that are about the attitude of those who do it.
const ATTITUDES: [&str; 13] =
    ["认识", "重视", "责任", "领导", "调度", "督导", "督查", "措施", "力度", "意识", "合力", "站位", "作风"];

pub(super) fn check(audit: &Audit<'_>) -> Vec<Finding> {
    let projects = audit.sheet.projects().map(|(_, project)| project.next_steps.points());
    projects
        .filter(|points| !points.is_empty() && points.iter().all(is_empty))
        .map(|points| {
            let (first, last) = (points[0].text.place, points[points.len() - 1].text.place);
            Empty(points[0].text.value.trim_end_matches('。')).at(Place { end: last.end.max(first.end), ..first })
        })
        .collect()
}

/// Whether a point is nothing but attitudes.
pub(super) fn is_empty(point: &Point) -> bool {
    let text = point.text.value.as_str();
    let mut clauses = text.split(['，', '。', '；', '、', ',', ';']).map(str::trim).filter(|clause| !clause.is_empty());
    ATTITUDES.iter().any(|word| text.contains(word)) && clauses.all(|clause| EMPTY.is_match(clause))
}

#[cfg(test)]
mod tests {
    use super::EMPTY;

    #[test]
    fn attitudes_and_works() {
        for empty in
            ["压实责任", "加强调度", "提高认识", "确保完成任务", "进一步强化工作措施", "加大工作力度", "高度重视"]
        {
            assert!(EMPTY.is_match(empty), "{empty}");
        }
        for work in ["加快施工", "压实施工单位责任", "完成招标", "加强河道保洁", "推进路基施工", "落实资金"]
        {
            assert!(!EMPTY.is_match(work), "{work}");
        }
    }
}
