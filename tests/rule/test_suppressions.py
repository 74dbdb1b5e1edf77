"""Findings that the author suppresses by remarks in the file, with a reason."""

from __future__ import annotations

import pytest

from gouji.api import check_text
from gouji.config import Config
from gouji.rule.registry import find_rule
from tests.rule.test_registry import examples

WRONG = "参保任务91322人，完成参保92236人，完成率87%。"
RIGHT = "参保任务91322人，完成参保92236人，完成率101%。"


def codes(text: str, **config) -> list[str]:
    return [finding.rule.code for finding in check_text(text, config=Config(**config)).findings]


@pytest.mark.parametrize("rules", ["R209", "R210 R209", "R", "completion-rate-mismatch", "T101、completion-rate-mismatch", "r209", ""])
def test_a_finding_is_suppressed_by_name_code_family_or_altogether(rules):
    report = check_text(f"{WRONG}<!-- gouji: ignore {rules} -- 上级口径 -->\n")
    assert not report.findings
    assert [(s.finding.rule.code, s.by, s.reason) for s in report.suppressed] == [("R209", "remark", "上级口径")]


def test_the_figures_of_a_suppressed_finding_stay_in_the_ledger():
    assert check_text(f"{WRONG}<!-- gouji: ignore R209 -- 上级口径 -->\n").counts == check_text(WRONG).counts


def test_only_the_passage_is_suppressed():
    text = f"{WRONG}\n\n{WRONG.replace('87', '88')}<!-- gouji: ignore R209 -- 上级口径 -->\n\n{WRONG.replace('87', '89')}\n"
    report = check_text(text, config=Config(select=("R209", "G")))
    assert [report.document.quote(f.start, f.end) for f in report.findings] == ["87%", "89%"]


def test_another_rule_is_not_suppressed():
    assert codes(f"{WRONG}<!-- gouji: ignore T101 -- 上级口径 -->\n") == ["R209", "G003"]


def test_without_a_reason_nothing_is_suppressed_and_that_is_said():
    for written in ("ignore R209", "ignore R209 --", "ignore R209 -- ", "ignore", "ignore R209 -- 理由", "ignore R209 -- reason"):
        assert codes(f"{WRONG}<!-- gouji: {written} -->\n") == ["R209", "G002"], written


def test_a_suppression_that_suppresses_nothing_is_reported_at_the_comment():
    comment = "<!-- gouji: ignore R209 -- 上级口径 -->"
    report = check_text(f"前文。\n\n{RIGHT}{comment}\n")
    (finding,) = report.findings
    assert finding.rule.name == "suppression-unused" and finding.level == "warning"
    assert report.document.quote(finding.start, finding.end) == comment
    assert report.document.range(finding.start, finding.end)["start"] == {"line": 3, "column": len(RIGHT) + 1}


@pytest.mark.parametrize(("written", "said"), [
    ("ignore T999 -- 上级口径", "T999"), ("ignore R2099 -- 上级口径", "R2099"), ("ignore share-mismach -- 口径", "share-mismatch"),
    ("disable R209 -- 上级口径", "ignore 规则 -- 理由"), ("ignored", "ignore 规则 -- 理由")])
def test_a_suppression_that_is_not_understood_has_no_effect_and_is_told(written, said):
    report = check_text(f"{WRONG}<!-- gouji: {written} -->\n")
    assert [f.rule.code for f in report.findings] == ["R209", "G004"] and said in report.findings[1].text()


def test_reviewers_see_everything():
    text = f"{WRONG}<!-- gouji: ignore R209 -- 上级口径 -->\n\n{RIGHT}<!-- gouji: ignore R209 -->\n"
    assert codes(text, suppressions=False, select=("R", "G")) == ["R209"]


def test_what_is_said_of_suppressions_can_be_selected_and_ignored():
    text = f"{RIGHT}<!-- gouji: ignore R209 -- 上级口径 -->\n"
    assert codes(text, ignore=("G003",)) == []
    assert codes(text, severity={"G003": "off"}) == []
    assert check_text(text, config=Config(severity={"G003": "error"})).findings[0].level == "error"


def test_a_suppression_of_a_rule_that_does_not_run_may_be_needed_later():
    text = f"{WRONG}<!-- gouji: ignore R209 -- 上级口径 -->\n"
    assert codes(text, select=("T", "G")) == [] and codes(text, ignore=("R",)) == []


def test_a_reason_may_begin_with_latin_letters():
    report = check_text(f"{WRONG}<!-- gouji: ignore R209 -- GDP 按新口径 -->\n")
    assert report.suppressed[0].reason == "GDP 按新口径" and not report.findings


def test_repeated_blocks_are_suppressed_by_one_remark_at_the_first():
    report = check_text(f"{WRONG}<!-- gouji: ignore R209 -- 上级口径 -->\n\n其他工作按计划推进。\n\n{WRONG}\n")
    assert not report.findings and len(report.suppressed) == 1


@pytest.mark.parametrize("code", ["G002", "G003", "G004"])
def test_the_examples_of_the_pages_are_true(code):
    rule = find_rule(code)
    assert code in codes(examples(rule, "错例"))
    assert code not in codes(examples(rule, "正例"))


def test_each_of_many_remarks_suppresses_its_own_passage():
    wrong = [f"参保任务{10000 + n}人，完成参保{5000 + n}人，完成率87%。<!-- gouji: ignore R209 -- 口径{n} -->" for n in range(300)]
    report = check_text("\n\n".join(wrong), config=Config(select=("R209", "G")))
    assert not report.findings and [s.reason for s in report.suppressed] == [f"口径{n}" for n in range(300)]
