"""The examples on the pages of the rules that compare reports."""

from __future__ import annotations

import pytest

from gouji.rule.registry import all_rules
from tests.rule.test_registry import examples
from tests.scan.across.reports import compared, files_of

RULES = [rule for rule in all_rules() if rule.found_by == "scan"]
_OTHERS = "其余八县的民政局，如"


def files(text: str) -> dict[str, str]:
    """The files of an example. One stands for all others of its kind."""
    listed = {}
    for name, body in files_of(text).items():
        if name.startswith(_OTHERS):
            listed |= {name.removeprefix(_OTHERS).replace("乙县", f"{county}县"): body.replace("乙县", f"{county}县") for county in "乙丙丁戊己庚辛壬"}
        else:
            listed[name] = body
    return listed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_faulty_example_is_found_and_the_correct_one_is_not(rule, tmp_path):
    found = compared(tmp_path / "错", files(examples(rule, "错例")))
    assert [code for _, code, *_ in found] == [rule.code]
    assert compared(tmp_path / "正", files(examples(rule, "正例"))) == []
