"""Tests about the rules themselves: codes, pages, messages and cases."""

from __future__ import annotations

import re
import string

import pytest

from gouji.api import check_text
from gouji.config import Config
from gouji.rule.registry import UnknownRule, all_rules, find_rule, matching
from tests.rule.test_cases import CASES, cases_in

HEADINGS = ("查什么", "为什么", "错例", "正例", "何时不报", "依据")
RULES = [rule for rule in all_rules() if not rule.found_by]


def test_codes_and_names_are_unique_and_well_formed():
    codes = [r.code for r in all_rules()]
    names = [r.name for r in all_rules()]
    assert len(set(codes)) == len(codes) and len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Z]\d{3}", code) for code in codes)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.name)
def test_messages_have_the_same_fields_in_both_languages(rule):
    for message in rule.messages.values():
        assert message["zh"] and message["en"]
        fields = [{f for _, f, _, _ in string.Formatter().parse(message[lang]) if f} for lang in ("zh", "en")]
        assert fields[0] >= fields[1], "the English message uses a value that the Chinese one does not"


def examples(rule, heading: str) -> str:
    """The indented lines under a heading of the page, as one document."""
    lines = rule.page().splitlines()
    start = next(i for i, line in enumerate(lines) if line.strip() == heading) + 1
    end = next((i for i in range(start, len(lines)) if lines[i].strip() in HEADINGS), len(lines))
    return "\n".join(line.strip() for line in lines[start:end]).strip()


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_the_examples_of_the_page_are_true(rule):
    config = Config(select=(rule.code,), template=rule.template)
    assert check_text(examples(rule, "错例"), config=config).findings, "the faulty example is not reported"
    assert not check_text(examples(rule, "正例"), config=config).findings, "the correct example is reported"


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_each_rule_has_hits_and_silent_cases(rule):
    path = CASES / f"{rule.name}.md"
    assert path.exists(), "no cases"
    text = path.read_text("utf-8")
    assert sum(len(texts) for case in cases_in(path) for texts in case.expected.values()) >= 3
    assert len(re.findall(rf"<!--\s*ok:\s*{rule.code}", text)) >= 3


def test_an_unknown_rule_is_told_with_what_was_probably_meant():
    assert find_rule("T101") is find_rule("component-sum-mismatch")
    with pytest.raises(UnknownRule, match="share-mismatch"):
        find_rule("share-mismach")


def test_a_code_prefix_means_the_whole_family():
    assert matching("U") == {r.code for r in all_rules() if r.code.startswith("U")}
