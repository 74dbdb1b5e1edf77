"""Why a finding is as loud as it is."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from gouji import grammar
from gouji.api import check_text
from gouji.check import calibration
from gouji.check.calibration import Counts
from gouji.check.model import Assertion, Evidence, Mismatch
from gouji.report.json_output import findings_json
from gouji.report.reasons import heading, reason, reasons
from gouji.rule.model import Finding
from gouji.rule.registry import find_rule

INVERTED = "全年任务24000次，完成25200次，完成率为95.2%。"


def finding(level: str = "error", vouched: int = 0, kind: str = "sum", rule: str = "T101") -> Finding:
    return Finding(find_rule(rule), 0, 1, "sum", evidence=Evidence(kind, Assertion.WORDED, Mismatch.NEAR, Decimal(0), vouched, level))


def test_the_reasons_are_those_of_the_evidence(monkeypatch):
    monkeypatch.setattr(calibration, "cells", lambda: {("total", "worded", "near"): Counts(11, 1)})
    assert reasons(finding(vouched=3)) == ["文字写明了这一关系", "差异不到总数的1%", "另有3条成立的关系用到同样的数字", "核对过的同类12处中11处属实"]
    assert reasons(finding(), "en") == [
        "the words state this relation", "the difference is below 1 per cent of the whole", "of 12 judged cases of this kind 11 were right"]


def test_a_finding_that_is_less_loud_than_its_rule_says_so(monkeypatch):
    monkeypatch.setattr(calibration, "cells", dict)
    assert heading(finding("info")) == "为什么报为提示" and heading(finding("info"), "en") == "why this is a note"
    assert reason(finding("info")) == "文字写明了这一关系；差异不到总数的1%；证据不足以报为错误"
    assert "不足" not in reason(finding("error"))


def test_what_is_not_computed_is_no_relation():
    (placeholder,) = check_text("全年项目支出XX万元。").findings
    assert reasons(placeholder) == ["所写的内容本身即可判断，不需推算"]


def test_without_evidence_the_level_is_that_of_the_rule():
    assert reasons(Finding(find_rule("W830"), 0, 1, "found")) == ["按规则W830的级别报出，不涉及推断"]


def test_json_tells_the_evidence_or_that_there_is_none():
    told = json.loads(findings_json([check_text(INVERTED)]))["files"][0]["findings"]
    assert [one["evidence"] for one in told] == [
        {"asserted": "forced", "mismatch": "slip", "reason": reason(check_text(INVERTED).findings[0])}]
    told = json.loads(findings_json([check_text("<!-- gouji: ignore T101 -->\n收入5万元。")]))["files"][0]["findings"]
    assert [(one["code"], one["evidence"]) for one in told] == [("G002", None)]


def test_a_slip_of_unit_is_told_with_the_evidence_of_its_claim():
    (slip,) = check_text("2024年全年支出12.5万元，比上年增加0.5元，增长4%。").findings
    assert slip.rule.code == "U301" and "一处常见笔误即可解释差异" in reasons(slip)


@pytest.mark.parametrize(("table", "names"), [("asserted", Assertion), ("mismatch", Mismatch)])
def test_each_sort_of_evidence_has_its_words_in_both_languages(table, names):
    words = grammar.lexicon("evidence")["why"][table]
    assert words.keys() == set(names)
    assert all(said["zh"] and said["en"] for said in words.values())
