"""The pages in `grammar/rules/`: each is complete, names only what exists, and its head decides what is told of which verdicts."""

from __future__ import annotations

import string
import tomllib
from importlib import import_module
from inspect import getmembers, isfunction
from pathlib import Path
from pkgutil import iter_modules

import pytest

from gouji.api import check_text
from gouji.check import BROKEN, EXPLAINED, HOLDS, UNDECIDABLE, Verdict
from gouji.claim import Claim, Words
from gouji.claim.kinds import KINDS
from gouji.claim.topics import Topic
from gouji.config import Config
from gouji.grammar import folder
from gouji.rule import ERROR, INFO, WARNING, judging
from gouji.rule.facts import ALL, Facts
from gouji.rule.pages import PageRule, Reading, page_rule
from gouji.rule.registry import all_rules
from gouji.template import template_names

PAGES = sorted((folder() / "rules").iterdir())
HEADINGS = ["查什么", "为什么", "错例", "正例", "何时不报", "依据"]
HEAD = {"code", "name", "title", "title_en", "severity", "messages"}
READS = {"reads", "outcomes", "topics", "not_topics", "diagnoses", "not_diagnoses"}
LEVELS = {ERROR, WARNING, INFO}
ALWAYS = {"stated", "computed", "difference", "equation", "correction", "label"}


def head(path: Path) -> dict:
    return tomllib.loads(path.read_text("utf-8").removeprefix("+++\n").partition("\n+++\n")[0])


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_the_head_of_a_page_says_all_that_is_needed_and_nothing_else(path):
    said = head(path)
    assert path.name == f"{said['code']}-{said['name']}.md"
    assert said.keys() >= HEAD
    assert said["severity"] in LEVELS and said.get("template", "national-2021") in template_names()
    may = {"since", "template"} | ({"found_by"} if "found_by" in said else {"judge"} | READS if "judge" in said else set())
    assert said.keys() - HEAD <= may
    assert "judge" not in said or "reads" in said
    for message in said["messages"].values():
        more = set() if {"judge", "found_by"} & said.keys() else READS | {"quotes"}
        assert message.keys() - {"zh", "en", "severity"} <= more
        assert message.get("severity", INFO) in LEVELS
        if more:
            assert "reads" in message
            assert fields(message["zh"]) <= ALWAYS | set(message.get("quotes", ()))


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_reads_what_exists(path):
    said = head(path)
    for reading in (said, *said["messages"].values()):
        assert set(reading.get("reads", ())) <= KINDS.keys() | {ALL}
        assert set(reading.get("topics", ())) | set(reading.get("not_topics", ())) <= set(Topic)
        assert set(reading.get("outcomes", ())) <= {BROKEN, EXPLAINED, HOLDS, UNDECIDABLE}


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_the_text_of_a_page_stands_below_its_fixed_headings(path):
    text = path.read_text("utf-8").partition("\n+++\n")[2]
    lines = text.strip("\n").split("\n")
    assert [line for line in lines if line and not line.startswith("    ")] == HEADINGS
    for line, following in zip(lines, lines[1:], strict=False):
        assert line not in HEADINGS or following.strip(), f"nothing below {line}"


def test_every_judge_that_is_named_exists_and_every_judge_is_named():
    modules = {name: import_module(f"gouji.rule.judging.{name}") for _, name, _ in iter_modules(judging.__path__)}
    known = {f"{name}.{function}" for name, module in modules.items() for function, value in getmembers(module, isfunction)
             if value.__module__ == module.__name__ and not function.startswith("_")}
    assert {rule.judge for rule in all_rules() if rule.judge} == known


def test_the_rules_of_a_template_share_a_judge():
    assert {rule.judge for rule in all_rules() if rule.code in ("S529", "S530", "S531", "S532")} == {"templates.of_form"}


def test_the_text_is_read_when_it_is_asked_for(tmp_path):
    path = tmp_path / "X799-marked.md"
    words = '+++\ncode = "X799"\nname = "marked"\ntitle = "标题"\ntitle_en = "Title"\nseverity = "info"\nmessages = {}\n+++\n\n查什么\n    '
    path.write_text(words + "甲\n", "utf-8")
    rule = page_rule(path)
    path.write_text(words + "乙\n", "utf-8")
    assert rule.page() == "标题（marked）\n\n查什么\n    乙"
    assert (rule.code, rule.severity, rule.since, rule.template, rule.found_by, rule.judge) == ("X799", "info", "0.1", "", "", "")


TEXT = "甲3人，乙4人，共8人。"
FIRST, SECOND, STATED = Words("part", 0, 3), Words("part", 4, 7), Words("stated", 9, 11)


def verdict(kind: str = "sum", outcome: str = BROKEN, diagnosis: str = "", topic: Topic | None = None) -> Verdict:
    return Verdict(Claim(kind, "其中", STATED, (FIRST, SECOND), topic=topic), outcome, None, "3人 + 4人 = 7人", "8人", "7人", "1人", diagnosis,
                   correction="7人")


def told(messages: dict, *verdicts: Verdict) -> list[tuple[str, str, str]]:
    """What a rule with these messages tells of the verdicts: the message, its words, the severity."""
    report = check_text(TEXT)
    rule = PageRule(Path(), {"code": "X799", "name": "marked", "title": "标题", "title_en": "Title", "severity": "error", "messages": messages})
    found = rule.check(Facts(report.document, report.figures, verdicts, Config()))
    return [(one.message, one.text(), one.level) for one in found]


def message(words: str = "{stated}", **head: object) -> dict:
    return {"zh": words, "en": words, "reads": ["sum"], **head}


def test_a_broken_claim_of_a_kind_that_is_read_is_told():
    assert told({"found": message("{stated}≠{computed}（{equation}）")}, verdict()) == [("found", "8人≠7人（3人 + 4人 = 7人）", "error")]
    assert told({"found": message()}, verdict("growth"), verdict(outcome=HOLDS), verdict(outcome=UNDECIDABLE)) == []


def test_a_slip_of_a_unit_is_told_only_where_it_is_named():
    slip = verdict(diagnosis="unit-slip")
    assert told({"found": message()}, slip) == []
    assert told({"found": message(diagnoses=["unit-slip"])}, slip, verdict()) == [("found", "8人", "error")]


def test_the_first_message_that_covers_a_claim_tells_it():
    messages = {"digit": message("{correction}", diagnoses=["digit-slip"], severity="info"), "sum": message()}
    assert told(messages, verdict(), verdict(diagnosis="digit-slip")) == [("sum", "8人", "error"), ("digit", "7人", "info")]


def test_topics_part_the_claims_of_a_kind():
    staff, other = verdict(topic=Topic.STAFFING), verdict()
    messages = {"staff": message(topics=["staffing"]), "other": message(not_topics=["staffing"])}
    assert [key for key, _, _ in told(messages, staff, other)] == ["staff", "other"]
    assert [key for key, _, _ in told({"other": messages["other"]}, staff, other)] == ["other"]


def test_diagnoses_part_the_claims_of_a_kind():
    broken = [verdict(), verdict(diagnosis="inverted"), verdict(diagnosis="digit-slip")]
    assert len(told({"found": message(diagnoses=[""])}, *broken)) == 1
    assert len(told({"found": message(not_diagnoses=["inverted"])}, *broken)) == 2


def test_all_kinds_and_other_outcomes_can_be_read():
    verdicts = [verdict("sum", EXPLAINED, "truncated"), verdict("share", EXPLAINED, "truncated"), verdict("share")]
    assert len(told({"found": message(reads=["*"], outcomes=["explained"])}, *verdicts)) == 2
    assert len(told({"found": message(reads=["sum", "share"], outcomes=["explained", "broken"])}, *verdicts)) == 3


def test_a_message_quotes_the_operands_in_their_order():
    assert told({"found": message("{one}、{other}", quotes=["one", "other"])}, verdict()) == [("found", "甲3人、乙4人", "error")]
    with pytest.raises(ValueError, match="zip"):
        told({"found": message("{one}", quotes=["one"])}, verdict())


def test_a_reading_is_of_what_the_head_says():
    assert Reading.of({"reads": ["sum"], "zh": "…", "severity": "info"}) == Reading(("sum",), (BROKEN,))


FORM = """

2024年度部门整体支出绩效自评表

| 年度预算申请（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | 289.6 | 275.5 | 275.3 | 10 | | |
"""
SPLIT = """
| 按收入性质分： | | | 按支出性质分： | | | | |
| 其中：一般公共预算：275.5 | | | 其中：基本支出：261.2 | | | | |
| 政府性基金拨款： | | | 项目支出：12.5 | | | | |
"""


@pytest.mark.parametrize(("rule", "text", "message", "words"), [
    ("R218", "年末贷款3000.00万元，其中短期贷款1000.00万元，占33.34%。", "rounding", "复算为33.33%"),
    ("X701", "2024年本部门支出预算275.9万元。" + FORM, "form", "此处的275.9万元与自评表的年初预算数、全年预算数（289.6、275.5）都不同"),
    ("T106", FORM + SPLIT.lstrip(), "split", "各项之和为273.7万元，与年度资金总额（289.6、275.5、275.3）都不相符"),
])
def test_messages_beside_the_usual_one(rule, text, message, words):
    (found,) = check_text(text, config=Config(select=(rule,))).findings
    assert found.message == message and words in found.text()
