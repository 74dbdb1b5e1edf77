"""The review of a text: a Markdown file that quotes the lines with findings, in which nothing of the report acts."""

from __future__ import annotations

import re

import pytest

from gouji.api import check_text
from gouji.config import Config
from gouji.report.annotated.review import annotated

WRONG = "参保任务91322人，完成参保92236人，完成率99%。"


def review(text: str, lang: str = "zh", **config) -> str:
    return annotated(b"", check_text(text, "报告/甲.md", Config(**config)), lang).data.decode()


def test_a_line_is_quoted_with_its_figure_in_bold_and_what_is_said_below():
    assert review(f"# 一、参保\n\n{WRONG}\n") == """# 甲.md 核对意见

共 1 处：错误 1。

## 参保

> 参保任务91322人，完成参保92236人，完成率**99%**。

- **错误 R210 completion-rate-inverted**（3:26）
  - 应为101%（92236人 ÷ 91322人 = 101%），文中写作99%，分子分母疑似倒置，请核对。
  - 算式：92236人 ÷ 91322人 = 101%
  - 建议：99% → 101%（分子分母对调后的结果）
  - 完成数 3:16 “92236人”
  - 任务数 3:5 “91322人”

---

数字台账：共 3 个 = 相符 0 + 矛盾 3 + 待说明 0 + 无可核对 0 + 未读懂 0
"""


def test_a_clean_report_says_so():
    assert "没有发现问题。" in review(WRONG.replace("99%", "101%")) and "Nothing was found." in review(WRONG.replace("99%", "101%"), "en")


def test_in_english_nothing_is_said_in_chinese_but_the_report():
    said = review(WRONG, "en")
    assert "Review of 甲.md" in said and "suggestion: 99% → 101%" in said and "核对" not in said


def test_findings_on_one_line_share_its_quotation():
    text = "填报时间2024年2月30日，参保任务91322人，完成参保92236人，完成率99%。"
    said = review(text)
    assert said.count("\n> ") == 1 and "**2024年2月30日**" in said and "**99%**" in said
    assert said.index("D404") < said.index("R210")


def test_a_long_line_is_quoted_around_its_figures():
    said = review("本单位认真落实各项部署。" * 200 + WRONG + "各项工作有序推进。" * 200 + "填报时间2024年2月30日。" + "各项工作有序推进。" * 50)
    quote, = re.findall("^> .*$", said, re.M)
    assert len(quote) < 500 and quote.startswith("> …") and quote.endswith("…") and quote.count("…") == 3
    assert "**99%**" in quote and "**2024年2月30日**" in quote


@pytest.mark.parametrize(("line", "quoted"), [
    ("参保任务91322人，完成参保92236人，完成率99%的目标。", "完成率**99%** 的目标。"),
    ("参保任务91322人，完成参保92236人，完成率 99% 。", "完成率 **99%** 。"),
    ("参保任务91322人，完成参保92236人，完成率99%（见附表）。", "完成率**99%**（见附表）。"),
])
def test_asterisks_between_a_sign_and_a_letter_need_a_blank_to_make_bold(line, quoted):
    assert quoted in review(line)


def test_a_figure_broken_over_two_lines_is_quoted_with_both():
    said = review("截至报告期末，经主管部门核定，2024年实有在编人数24\n人（行政6人，参公14人，非参公1人）。其他人员均已办理手续。")
    assert "> 截至报告期末，经主管部门核定，2024年实有在编人数**24 人**（行政6人" in said


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "![x](http://a.b/c.png)", "[x](javascript:a)", "`code`", "<!-- x -->", "&lt;", "~~x~~"])
def test_nothing_of_the_report_acts(hostile):
    said = review(f"# {hostile}\n\n{hostile}，{WRONG}\n\n1. {WRONG.replace('99', '98')}\n")
    for sign in "<[`&~":
        assert not re.search(rf"(?<!\\)\{sign}", said), sign


@pytest.mark.parametrize(("address", "shown"), [("https://a.b/c", ":\\//a.b/c"), ("www.a.b", "www\\.a.b"), ("x@a.b", "x\\@a.b")])
def test_an_address_does_not_become_a_link(address, shown):
    assert shown in review(f"{address}：{WRONG}")


@pytest.mark.parametrize("begin", ["- ", "1. ", "12) ", "+ ", "# ", "    ", "= "])
def test_a_quoted_line_is_no_list_and_no_heading(begin):
    quote = re.search("^> (.*)$", review(f"甲。\n\n{begin}{WRONG}\n"), re.M)[1]
    assert not re.match(r"\s*(?:[-+#=]|\d+[.)])\s", quote) and not re.match(r"\\\d", quote)


def test_what_is_suppressed_is_counted():
    assert "另有 1 处已按说明或基线略去" in review(f"{WRONG}<!-- gouji: ignore R -- 上级口径 -->\n")


def test_a_comment_that_suppresses_nothing_is_quoted():
    said = review(f"{WRONG.replace('99%', '101%')}<!-- gouji: ignore R -- 上级口径 -->\n")
    assert "**\\<!-- gouji: ignore R -- 上级口径 --\\>**" in said and "G003" in said
