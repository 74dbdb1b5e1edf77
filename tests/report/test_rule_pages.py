"""The pages of the rules in Markdown and JSON say what `grammar/rules/` says, and nothing of them is taken for markup."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from gouji.check.calibration import Counts
from gouji.report import rule_pages
from gouji.report.rule_pages import family, rule_markdown, rules_json, rules_markdown, sections
from gouji.rule.model import Rule
from gouji.rule.registry import all_rules, find_rule

HEADINGS = ["查什么", "为什么", "错例", "正例", "何时不报", "依据"]
SHARE = """\
# R201 share-mismatch

**占比复算不符** · error

## 查什么

“甲占乙的X%”“占比X%”、城镇化率、“a:b:c”形式的结构，用甲除以乙重新计算，与所写比例是否一致。

## 为什么

占比多由上年稿件沿用，金额更新而比例未改，或分母取错，读者无从察觉。

## 错例

```text
年末贷款244.7亿元，其中：短期贷款218.22亿元，占89%；长期贷款26.48亿元，占1%。
```

## 正例

```text
年末贷款244.7亿元，其中：短期贷款218.22亿元，占89%；长期贷款26.48亿元，占11%。
收入580.15万元，其中：拨款收入511.49万元，占88.17%。
```

## 何时不报

分母在文中找不到，或有两个可能的分母；末位相差一个单位（尾差，另作提示）；“a:b:c”各项凑足100而末位差1。

## 依据

占比 = 部分 ÷ 整体 × 100%，一次进位。"""


class Marked(Rule):
    code, name, title, title_en, severity = "X799", "marked", "标题", "Title", "info"

    def page(self) -> str:
        return """\
标题（marked）

查什么
    *甲*与<b>乙</b>、
    [丙](1)|丁。

错例
    | *甲* | 1 |

    第二段"""


def test_a_page_looks_like_this():
    assert rule_markdown(find_rule("R201")) == SHARE


@pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.name)
def test_nothing_of_a_page_is_lost(rule):
    found = sections(rule)
    assert list(found) == HEADINGS and all(found.values())
    body = rule.page().split("\n", 1)[1]
    assert re.sub(r"\s", "", "".join(h + found[h] for h in HEADINGS)) == re.sub(r"\s", "", body)


def test_prose_is_one_paragraph_and_an_excerpt_keeps_its_lines():
    assert sections(Marked()) == {"查什么": "*甲*与<b>乙</b>、[丙](1)|丁。", "错例": "| *甲* | 1 |\n\n第二段"}


def test_words_of_a_page_are_no_markup():
    prose, excerpt = rule_markdown(Marked()).split("## 错例")
    assert r"\*甲\*与\<b\>乙\</b\>、\[丙\](1)\|丁。" in prose
    assert excerpt == "\n\n```text\n| *甲* | 1 |\n\n第二段\n```"


def test_the_headings_stand_below_the_level_asked_for():
    assert re.findall("^#+ ", rule_markdown(find_rule("R201"), level=3), re.M) == ["### ", *["#### "] * 6]


def test_the_list_in_markdown_has_a_row_and_a_page_for_each_rule():
    text = rules_markdown(all_rules())
    anchors = re.findall(r"^\| \[[A-Z]\d+\]\(#([^)]+)\) \| ", text, re.M)
    headings = [title.lower().replace(" ", "-") for title in re.findall(r"^### (.+)$", text, re.M)]
    assert anchors == headings and len(anchors) == len(all_rules())
    assert "The share is not part ÷ whole" in rules_markdown(all_rules(), "en")


def test_every_family_has_a_chapter_and_a_name():
    chapters = re.findall(r"^## (.+)$", rules_markdown(all_rules()), re.M)
    assert chapters == list(dict.fromkeys(f"{rule.code[0]} {family(rule)}" for rule in all_rules()))


def test_json_keeps_its_schema():
    schema = json.loads(files("gouji.report").joinpath("schema/rules-1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(rules_json(all_rules())))


def test_json_has_the_sections_as_fields_and_the_whole_page():
    listed = {entry["code"]: entry for entry in json.loads(rules_json(all_rules()))["rules"]}
    assert list(listed) == [rule.code for rule in all_rules()]
    share = listed["R201"]
    assert share["page"] == find_rule("R201").page() and share["title"] == {"zh": "占比复算不符", "en": "The share is not part ÷ whole"}
    assert share["faulty"].endswith("占1%。") and share["correct"].count("\n") == 1 and share["silent_when"].startswith("分母在文中找不到")
    assert share["family"] == {"zh": "比率与增减", "en": "rates and changes"} and share["template"] is None


def test_the_list_of_rules_tells_how_many_judged_findings_were_right(monkeypatch):
    monkeypatch.setattr(rule_pages, "of_rules", lambda: {"T101": Counts(199, 1), "T103": Counts(0, 2), "T104": Counts()})
    rows = {line.split("[")[1][:4]: line.split(" | ")[-1].removesuffix(" |") for line in rules_markdown(all_rules()).splitlines() if line.startswith("| [")}
    assert {code: rows[code] for code in ("T101", "T103", "T104", "T130")} == {"T101": "99%（199/200）", "T103": "0%（0/2）", "T104": "—", "T130": "—"}
    assert "| 级别 | 标题 | 核对过的准确率 |" in rules_markdown(all_rules())
    assert "99% (199/200) |" in rules_markdown(all_rules(), "en") and "Judged precision" in rules_markdown(all_rules(), "en")
