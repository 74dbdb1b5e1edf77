"""Draws `docs/stages.svg`: the stages of a check, and what each makes of one figure of a sample.

    python docs/stages.py

All text stands in boxes with a colour of their own, so that the picture is readable on a light page and on a dark one.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from gouji.api import Report, check_file

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "stages.svg"
SAMPLE, FIGURE = "samples/02-faulty-figures.txt", "98.0%"
_WIDTH, _LEFT, _ROW, _GAP = 900, 270, 72, 20
_STYLE = """
 text { font: 15px system-ui, "Segoe UI", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; fill: #1f2328; }
 .name { font-weight: 700; }
 .code { font-family: ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: 13px; fill: #3d4752; }
 .stage { fill: #d7e6fb; stroke: #5b84b8; }
 .made { fill: #f7f8fa; stroke: #9aa4b0; }
 .arrow { stroke: #808a96; stroke-width: 2; fill: none; }
 .tip { fill: #808a96; }"""


def rows(report: Report) -> list[tuple[str, str, str, str]]:
    """For each stage its name, its package and what it hands on, and what became of the figure, in two lines."""
    document, figures, outline = report.document, report.figures, report.outline
    assert document is not None and figures is not None and outline is not None
    verdict = next(v for v in report.verdicts if v.stated_text == FIGURE)
    finding = next(f for f in report.findings if f.start == verdict.claim.stated.start)
    quantity, evidence = verdict.claim.figure.quantity, verdict.evidence
    statements = (statement for paragraph in outline.paragraphs for statement in paragraph.statements)
    statement = next(s for s in statements if any(completion.rate is quantity for completion in s.completions))
    line, column = document.position(document.source_offset(quantity.start))
    block = next(b for b in document.blocks if b.start <= quantity.start < b.end)
    assert evidence is not None
    operands = ", ".join(f"{o.role} {document.quote(o.start, o.end)}" for o in verdict.claim.all_operands)
    result, comma, rest = finding.text().partition("，")
    return [
        ("read", "document → Document",
         f"{block.kind}, line {line}:", document.text[block.start:block.end]),
        ("extract", "quantity → Figures",
         f"{FIGURE} is a {quantity.kind}, column {column}:",
         f"between {quantity.interval.low} and {quantity.interval.high}"),
        ("view", "view → Outline, tables, forms",
         f"a rate of completion, said of {document.quote(statement.quantity.start, statement.quantity.end)}",
         f"whose label is “{outline.label(statement)}”"),
        ("relate", "claim → Claim",
         f"{verdict.claim.kind}, by the wording {verdict.claim.frame}:", operands),
        ("check", "check → Verdict",
         f"{verdict.outcome}, {verdict.diagnosis}: {verdict.equation}",
         f"evidence: {evidence.asserted} × {evidence.mismatch}"),
        ("lint", "rule → Finding",
         f"{finding.rule.code} {finding.rule.name}", f"{finding.level}; suggestion: {verdict.correction}"),
        ("report", "report → text, JSON, HTML …",
         result + comma, rest),
    ]


def picture(report: Report) -> str:
    """The picture as SVG."""
    made = rows(report)
    height = len(made) * (_ROW + _GAP) - _GAP + 4
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
             "<title>The stages of a check and the way of one figure through them</title>",
             f"<style>{_STYLE}\n</style>"]
    for number, (name, package, first, second) in enumerate(made):
        top = 2 + number * (_ROW + _GAP)
        parts += [_box("stage", 2, top, _LEFT), _box("made", _LEFT + 22, top, _WIDTH - _LEFT - 24),
                  _text("name", 18, top + 30, f"{number + 1}  {name}"), _text("code", 18, top + 54, package),
                  _text("", _LEFT + 38, top + 30, first), _text("", _LEFT + 38, top + 54, second)]
        if number + 1 < len(made):
            x, y = 2 + _LEFT // 2, top + _ROW
            parts += [f'<path class="arrow" d="M{x} {y}v{_GAP - 7}"/>',
                      f'<path class="tip" d="M{x - 6} {y + _GAP - 9}h12l-6 9z"/>']
    return "\n".join([*parts, "</svg>", ""])


def _box(style: str, x: int, y: int, width: int) -> str:
    return f'<rect class="{style}" x="{x}" y="{y}" width="{width}" height="{_ROW}" rx="8"/>'


def _text(style: str, x: int, y: int, words: str) -> str:
    named = f' class="{style}"' if style else ""
    return f'<text{named} x="{x}" y="{y}">{escape(words)}</text>'


if __name__ == "__main__":
    PICTURE.write_text(picture(check_file(ROOT / SAMPLE)), "utf-8")
