"""Reports that somebody has damaged: whatever stands in them, the check comes to its end."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from gouji.api import check_text

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
_BITS = ("约", "不足", "超过", "以内", "不低于", "-", "0", "999999999999999999999999", "万", "亿", ".", "，", "。", "比上年", "增加", "减少", "持平", "（", "）",
         "%", "其中：", "至", "/", "\t", "\n", "|", "分", "万元", "倍", "合计", "：", "≥", "=", "×", "÷", "执行率", "2024年", "一、", "1.")


@pytest.mark.parametrize("text", [
    "预算\t执行\t分值\t得分\n总额\t2\n年度指标\t实际完成值\t分值\t改进措施\n总分\t9",
    "|全年预算|执行|分值|得分\n|总额|不足2|0|7|9",
    "|年初预算|预算|执行|分值|得分\n|总额|2|2|≤0|6|9",
    "5万元增7元以内增9%",
], ids=["a-total-without-scores", "a-budget-that-may-be-nothing", "spent-at-most-nothing", "a-change-without-lower-end"])
def test_what_no_report_should_say(text):
    assert check_text(text).status == "checked"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_random_edits(sample, monkeypatch):
    monkeypatch.setenv("GOUJI_DEBUG", "1")
    text, chance = sample.read_bytes().decode("utf-8", "replace"), random.Random(sample.stem)
    for _ in range(25):
        start = chance.randrange(len(text))
        damaged = list(text[start:start + 1500])
        for _ in range(chance.randint(1, 60)):
            at = chance.randrange(len(damaged) + 1)
            damaged[at:at + chance.choice((0, 0, 1, 4))] = chance.choice(_BITS)
        assert check_text("".join(damaged)).status == "checked"
