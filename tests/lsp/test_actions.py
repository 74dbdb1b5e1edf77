"""What is offered to mend a finding, done, mends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol.types import CodeActionContext, CodeActionKind

from gouji.api import check_text
from gouji.lsp.actions import FIX_ALL, corrections
from gouji.lsp.diagnostics import diagnostics
from tests.lsp.texts import ENCODINGS, INVERTED, SLIP, applied, checked

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FAULTY = sorted(p for p in SAMPLES.iterdir() if p.with_suffix(".expected").exists() and p.suffix in (".md", ".txt") and "gb18030" not in p.name)
TABLE = """项目支出表

单位：万元

| 项目 | 金额 |
| --- | --- |
| 甲 | 30 |
| 乙 | 40 |
| 合计 | 80 |
"""


def offered(text: str, at: str, only: list[str] | None = None, encoding: str = "utf-16"):
    """The actions for the place where some words begin, and the lines to do them in."""
    report, lines = checked(text, encoding)
    place = lines.range(text.index(at), text.index(at))
    found = diagnostics(report, lines, "file:///a.md")
    return corrections(report, found, lines, place, CodeActionContext(found, only)), lines


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_suggestion_replaces_the_figure(encoding):
    actions, lines = offered(f"𠮷县😀{SLIP}", "1102.80元", encoding=encoding)
    first = actions[0]
    assert first.title == "1102.80元 → 1102.80万元（改正单位后算式成立）" and first.kind == CodeActionKind.QuickFix and first.is_preferred
    assert [d.code for d in first.diagnostics] == ["U301"]
    assert applied(lines, first.edits) == f"𠮷县😀{SLIP.replace('1102.80元', '1102.80万元')}"
    assert not check_text(applied(lines, first.edits)).findings


@pytest.mark.parametrize("path", FAULTY, ids=lambda p: p.stem)
def test_each_suggestion_for_the_samples_makes_its_finding_disappear(path):
    report, lines = checked(path.read_text("utf-8"))
    before = {(f.rule.code, f.start) for f in report.findings}
    found = diagnostics(report, lines, "file:///a.md")
    for finding, diagnostic in zip(report.findings, found, strict=True):
        for action in corrections(report, found, lines, diagnostic.range, CodeActionContext([diagnostic])):
            if action.is_preferred and action.diagnostics == [diagnostic]:
                after = {(f.rule.code, f.start) for f in check_text(applied(lines, action.edits)).findings}
                assert (finding.rule.code, finding.start) not in after and len(after) < len(before)


def test_all_suggestions_are_followed_at_once():
    text = f"{SLIP}\n\n{INVERTED}\n"
    actions, lines = offered(text, "全年", [CodeActionKind.SourceFixAll])
    action, = actions
    assert action.kind == FIX_ALL and action.title == "按建议改正全部 2 处"
    assert not check_text(applied(lines, action.edits)).findings


def test_a_suggestion_that_another_has_made_moot_is_not_followed():
    text = "参保任务91322人，完成参保92236人，完成率99%。\n\n" * 2
    actions, lines = offered(text, "完成率", [FIX_ALL])
    spans = sorted((lines.offset(e.range.start), lines.offset(e.range.end)) for e in actions[0].edits)
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(("only", "kinds"), [
    (None, {"quickfix", FIX_ALL}), (["quickfix"], {"quickfix"}), (["source"], {FIX_ALL}), ([FIX_ALL], {FIX_ALL}), (["refactor"], set())])
def test_only_the_kinds_asked_for_are_offered(only, kinds):
    assert {str(getattr(a.kind, "value", a.kind)) for a in offered(SLIP, "1102.80元", only)[0]} == kinds


def test_nothing_is_offered_where_nothing_is_found():
    assert [a.kind for a in offered(f"概况如下。\n\n{SLIP}", "概况")[0]] == [FIX_ALL]


def suppressed(text: str, at: str) -> str:
    actions, lines = offered(text, at)
    action = next(a for a in actions if a.title.startswith("忽略此处") and not a.is_preferred)
    return applied(lines, action.edits)


@pytest.mark.parametrize(("text", "at", "expected"), [
    (f"一、概况\n\n{INVERTED}\n\n完。\n", "99%", f"一、概况\n\n{INVERTED} <!-- gouji: ignore R210 -- 理由 -->\n\n完。\n"),
    (f"{INVERTED}  \r\n后面\r\n", "99%", f"{INVERTED} <!-- gouji: ignore R210 -- 理由 -->  \r\n后面\r\n"),
    (INVERTED, "99%", f"{INVERTED} <!-- gouji: ignore R210 -- 理由 -->"),
    (TABLE, "80", TABLE.replace("| 合计 | 80 |", "| 合计 | 80 | <!-- gouji: ignore T105 -- 理由 -->")),
])
def test_a_comment_behind_the_line_suppresses_the_finding(text, at, expected):
    assert check_text(text).findings and suppressed(text, at) == expected
    report = check_text(expected)
    assert not report.findings and [s.reason for s in report.suppressed] == ["理由"]
