"""What is offered to mend a finding, done, mends it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lsprotocol.types import CodeActionContext, CodeActionKind

from gouji.api import check_text
from gouji.lsp.actions import FIX_ALL, corrections
from gouji.lsp.diagnostics import diagnostics
from gouji.rule import Related
from tests.lsp.texts import ENCODINGS, INVERTED, SLIP, applied, checked

COMMENT = "<!-- gouji: ignore D404 -- 理由 -->"
IMPOSSIBLE = "项目于2024年2月30日完成。"
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FAULTY = sorted(p for p in SAMPLES.iterdir() if p.with_suffix(".expected").exists() and p.suffix in (".md", ".txt") and "gb18030" not in p.name)
TABLE = "| 填报日期 | 2024年2月30日 |\n| --- | --- |\n| 完成日期 | 2024年2月31日 |\n"


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
    report, lines = checked(f"{SLIP}\n\n{INVERTED}\n")
    slip, inverted = report.findings
    depending = replace(inverted, related=(*inverted.related, Related("part", slip.start, slip.end)))
    twice = replace(inverted, suggestion=replace(inverted.suggestion, text="102%"))
    for findings, kept in (([slip, depending], [slip]), ([inverted, twice], [inverted]), ([slip, inverted], [slip, inverted])):
        action, = corrections(replace(report, findings=findings), [], lines, lines.range(0, 0), CodeActionContext([], [FIX_ALL]))
        assert [edit.new_text for edit in action.edits] == [finding.suggestion.text for finding in kept]


@pytest.mark.parametrize(("only", "kinds"), [
    (None, {"quickfix", FIX_ALL}), (["quickfix"], {"quickfix"}), (["source"], {FIX_ALL}), ([FIX_ALL], {FIX_ALL}), (["refactor"], set())])
def test_only_the_kinds_asked_for_are_offered(only, kinds):
    assert {str(getattr(a.kind, "value", a.kind)) for a in offered(SLIP, "1102.80元", only)[0]} == kinds


def test_nothing_is_offered_where_nothing_is_found():
    assert [a.kind for a in offered(f"概况如下。\n\n{SLIP}", "概况")[0]] == [FIX_ALL]


@pytest.mark.parametrize(("text", "at", "expected"), [
    (f"一、概况\n\n{IMPOSSIBLE}\n\n完。\n", "2024年2月30日", f"一、概况\n\n{IMPOSSIBLE} {COMMENT}\n\n完。\n"),
    (f"{IMPOSSIBLE}  \r\n后面\r\n", "2024年2月30日", f"{IMPOSSIBLE} {COMMENT}  \r\n后面\r\n"),
    (IMPOSSIBLE, "2024年2月30日", f"{IMPOSSIBLE} {COMMENT}"),
    (TABLE, "2024年2月31日", TABLE.replace("月31日 |", f"月31日 | {COMMENT}")),
    (f"前文。\n\n{TABLE}", "2024年2月30日", f"前文。\n\n{COMMENT}\n{TABLE}"),
    (TABLE.replace("\n", "\r\n"), "2024年2月30日", f"{COMMENT}\n{TABLE}".replace("\n", "\r\n")),
])
def test_the_comment_stands_behind_the_line_or_before_the_first_row_of_a_table(text, at, expected):
    actions, lines = offered(text, at)
    assert applied(lines, actions[0].edits) == expected
    assert "G002" in {f.rule.code for f in check_text(expected).findings}, "the reason is still to be written"
    report = check_text(expected.replace(COMMENT, COMMENT.replace("理由", "上级文件如此")))
    assert at in {report.document.quote(s.finding.start, s.finding.end) for s in report.suppressed}
    assert at not in {report.document.quote(f.start, f.end) for f in report.findings}


@pytest.mark.parametrize("path", FAULTY, ids=lambda p: p.stem)
def test_each_finding_of_the_samples_can_be_suppressed(path):
    report, lines = checked(path.read_text("utf-8"))
    found = diagnostics(report, lines, "file:///a.md")
    for finding, diagnostic in zip(report.findings, found, strict=True):
        action = next(a for a in corrections(report, found, lines, diagnostic.range, CodeActionContext([]))
                      if a.diagnostics == [diagnostic] and not a.is_preferred)
        after = check_text(applied(lines, action.edits).replace(" -- 理由 -->", " -- 上级口径 -->"))
        assert {(s.finding.rule.code, s.finding.start) for s in after.suppressed} >= {(finding.rule.code, finding.start)}
        assert not {f.rule.code for f in after.findings} - {f.rule.code for f in report.findings}
