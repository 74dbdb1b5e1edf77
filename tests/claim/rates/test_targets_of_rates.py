"""Which of several targets a rate of completion is of, and when that is sure."""

from __future__ import annotations

import pytest

from gouji.api import claims


@pytest.mark.parametrize(("text", "found"), [
    # one target: what does not fit is wrong
    ("预算150万元，支出80万元，执行率70.00%。", [("broken", "80万元 ÷ 150万元 = 53.33%")]),
    # of two it may be either
    ("预算150万元，调整预算90万元，支出80万元，执行率70.00%。", [("undecidable", "80万元 ÷ 90万元 = 88.89%")]),
    ("预算150万元，调整预算90万元，支出80万元，执行率88.89%。", [("holds", "80万元 ÷ 90万元 = 88.89%")]),
    ("年初预算150万元，调整后预算90万元，支出80万元，完成预算的53.33%。", [("holds", "80万元 ÷ 150万元 = 53.33%")]),
    # a figure with a rate of its own ends the search
    ("预算150万元，支出75万元，执行率50.00%，另支出80万元，执行率70.00%。", [("holds", "75万元 ÷ 150万元 = 50.00%")]),
])
def test_the_target_of_a_rate(text, found):
    assert [(v.outcome, v.equation) for v in claims(text) if v.claim.frame == "预算B，完成A，P"] == found
