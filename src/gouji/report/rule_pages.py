"""The pages of the rules as Markdown and as JSON (`gouji.rules/1`): for `gouji rules`, the help in SARIF, the hover of an editor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from gouji import __version__
from gouji.check.calibration import Counts, of_rules
from gouji.rule.model import Rule

# By heading of the page: its name in JSON, and whether it is an excerpt of a report, whose lines are kept as they are.
_SECTIONS = {
    "查什么": ("checks", False),
    "为什么": ("reason", False),
    "错例": ("faulty", True),
    "正例": ("correct", True),
    "何时不报": ("silent_when", False),
    "依据": ("basis", False),
}
# By the letter of the code.
_FAMILIES = {
    "A": ("报告之间", "several reports"),
    "D": ("日期", "dates"),
    "G": ("工具", "tool"),
    "N": ("个数与编号", "counts and numbering"),
    "R": ("比率与增减", "rates and changes"),
    "S": ("评分", "scores"),
    "T": ("合计与分项", "totals and parts"),
    "U": ("计量单位", "units"),
    "W": ("用语与名称", "words and names"),
    "X": ("前后一致", "consistency"),
}
_MARKUP = re.compile(r"[\\`*_<>\[\]|#~]")


def family(rule: Rule, lang: str = "zh") -> str:
    """The family of a rule."""
    return _FAMILIES[rule.code[0]][lang == "en"]


def sections(rule: Rule) -> dict[str, str]:
    """The text below each heading of the page. Prose is one paragraph; its lines are only those of the source."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in rule.page().splitlines()[1:]:
        if line in _SECTIONS:
            lines = found[line] = []
        else:
            lines.append(line.strip())
    return {heading: "\n".join(lines).strip() if _SECTIONS[heading][1] else "".join(lines) for heading, lines in found.items()}


def rule_markdown(rule: Rule, lang: str = "zh", level: int = 1) -> str:
    """The page of a rule; `level` is that of its heading."""
    return "\n\n".join(_markdown(rule, lang, level))


def rules_markdown(rules: Sequence[Rule], lang: str = "zh") -> str:
    """`gouji rules --format markdown`: a table of the rules, with how many of their judged findings were right, then their pages by family."""
    titles, head = (("Rules", "| Code | Name | Severity | Title | Judged precision |") if lang == "en"
                    else ("规则", "| 代码 | 名称 | 级别 | 标题 | 核对过的准确率 |"))
    judged = of_rules()
    rows = [f"| [{r.code}](#{_anchor(r)}) | {r.name} | {r.severity} | {_escaped(_title(r, lang))} | {_precision(judged.get(r.code), lang)} |"
            for r in rules]
    parts = [f"# {titles}", "\n".join([head, "| --- | --- | --- | --- | --- |", *rows])]
    last = ""
    for rule in rules:
        if family(rule, lang) != last:
            last = family(rule, lang)
            parts.append(f"## {rule.code[0]} {last}")
        parts.append(rule_markdown(rule, lang, 3))
    return "\n\n".join(parts)


def rules_json(rules: Sequence[Rule]) -> str:
    """`gouji rules --format json`."""
    return json.dumps({"schema": "gouji.rules/1", "tool": {"name": "gouji", "version": __version__},
                       "rules": [_entry(rule) for rule in rules]}, ensure_ascii=False, indent=2)


def _entry(rule: Rule) -> dict[str, object]:
    text = sections(rule)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "since": rule.since,
        "template": rule.template or None,
        "family": {"zh": family(rule), "en": family(rule, "en")},
        "title": {"zh": rule.title, "en": rule.title_en},
        **{name: text[heading] for heading, (name, _) in _SECTIONS.items()},
        "page": rule.page(),
    }


def _markdown(rule: Rule, lang: str, level: int) -> Iterator[str]:
    yield f"{'#' * level} {rule.code} {rule.name}"
    yield f"**{_escaped(_title(rule, lang))}** · {rule.severity}"
    for heading, text in sections(rule).items():
        yield f"{'#' * (level + 1)} {heading}"
        yield f"```text\n{text}\n```" if _SECTIONS[heading][1] else _escaped(text)


def _precision(counts: Counts | None, lang: str) -> str:
    """How many of the judged findings were right: 97%（32/33）; where none was judged, a dash."""
    if counts is None or not counts.all:
        return "—"
    # Cut, so that 100% is said only where all were right.
    share = f"{100 * counts.true // counts.all}%"
    return f"{share} ({counts.true}/{counts.all})" if lang == "en" else f"{share}（{counts.true}/{counts.all}）"


def _title(rule: Rule, lang: str) -> str:
    return rule.title_en if lang == "en" else rule.title


def _anchor(rule: Rule) -> str:
    """What GitHub and most others make of the heading."""
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")


def _escaped(text: str) -> str:
    """Prose as Markdown shows it."""
    return _MARKUP.sub(r"\\\g<0>", text)
