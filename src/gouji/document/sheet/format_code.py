"""The code of a number format: its sections for numbers and words, each as tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

# The longest format a spreadsheet takes.
_LONGEST_FORMAT = 255
# Formats whose print depends on the system, as a Chinese one prints them.
_OF_SYSTEM = {"mm-dd-yy": "yyyy/m/d", "m/d/yy h:mm": "yyyy/m/d h:mm"}
_BY_SYSTEM = re.compile(r"\[\$-(?:F|x-sys)(?:(?P<date>800|date)|400|time)\]", re.IGNORECASE)
_LONG_DATE, _LONG_TIME = 'yyyy"年"m"月"d"日"', "h:mm:ss"

_TOKEN = re.compile(r"""
    "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | (?P<width>[_*].?) | \[(?P<bracket>[^\]]*)\]?
    | (?P<general>General|G/通用格式) | (?P<half>AM/PM|A/P|上午/下午) | (?P<power>E[+-]) | (?P<date>y+|m+|d+|h+|s+|aaaa?|e+)
    | (?P<digit>[0#?]) | (?P<sign>[.,%@/;]) | (?P<other>.)
""", re.IGNORECASE | re.VERBOSE | re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)")
# What a format for negative numbers shows them by.
_SIGNS, _WORD = "-−－–‐()（）△▲▽▼", re.compile("[\u4e00-\u9fff]")
_ELAPSED = re.compile("h+|m+|s+", re.IGNORECASE)
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": Decimal.__lt__, "<=": Decimal.__le__, ">": Decimal.__gt__, ">=": Decimal.__ge__, "=": Decimal.__eq__, "<>": Decimal.__ne__,
}

# A kind (`text`, `digit`, `point`, `comma`, `percent`, `power`, `value`, `general`, `slash`, `date`, `half`, `elapsed`) and its characters.
Token = tuple[str, str]


@dataclass(slots=True)
class Section:
    """One of the parts of a format that semicolons part."""

    tokens: list[Token] = field(default_factory=list)
    condition: tuple[str, Decimal] | None = None
    says_sign: bool = False
    """Whether its words tell that a number is negative, or it prints none at all, so that no minus is to be set before it."""

    @property
    def is_date(self) -> bool:
        return any(kind in ("date", "half", "elapsed") for kind, _ in self.tokens)

    @property
    def is_of_negatives(self) -> bool:
        """Whether its condition admits negative numbers only, or zero besides."""
        return self.condition is not None and self.condition[0] in ("<", "<=") and self.condition[1] <= 0

    def admits(self, number: Decimal) -> bool:
        return self.condition is not None and _COMPARE[self.condition[0]](number, self.condition[1])


@dataclass(slots=True)
class Format:
    sections: list[Section]
    """Those for numbers."""
    text: Section | None
    """That for words, if it has one."""

    def section(self, number: Decimal) -> tuple[Section | None, bool]:
        """The section for a number, and whether a minus is set before it; None where it is printed without a format."""
        sections = self.sections
        if not sections:
            return None, True
        if any(section.condition for section in sections):
            chosen = next((s for s in sections if s.admits(number)), None) or next((s for s in sections if s.condition is None), None)
            return chosen, chosen is None or not chosen.says_sign
        if number < 0 and len(sections) > 1:
            return sections[1], not sections[1].says_sign
        return sections[2 if number == 0 and len(sections) > 2 else 0], True


@lru_cache(maxsize=1000)
def parsed(number_format: str) -> Format:
    if len(number_format) > _LONGEST_FORMAT:
        number_format = "General"
    if by_system := _BY_SYSTEM.match(number_format):
        number_format = _LONG_DATE if by_system["date"] else _LONG_TIME
    sections = [Section()]
    for match in _TOKEN.finditer(_OF_SYSTEM.get(number_format.lower(), number_format)):
        kind, text = match.lastgroup, match[match.lastgroup or 0]
        section = sections[-1]
        if kind == "sign" and text == ";":
            sections.append(Section())
        elif kind == "bracket":
            _add_bracket(section, text)
        elif kind in ("quoted", "escaped", "other"):
            section.tokens.append(("text", text))
        elif kind == "sign":
            section.tokens.append(({".": "point", ",": "comma", "%": "percent", "@": "value", "/": "slash"}[text], text))
        elif kind != "width":
            section.tokens.append((kind or "", text.lower() if kind == "date" else text))
    text_section = None
    if len(sections) > 1 and (len(sections) > 3 or any(kind == "value" for kind, _ in sections[-1].tokens)):
        text_section = sections[3] if len(sections) > 3 else sections.pop()
    elif any(kind == "value" for kind, _ in sections[0].tokens):
        # 0 under the format @ is printed as 0.
        return Format([], sections[0])
    has_conditions = any(section.condition for section in sections)
    for at, section in enumerate(sections[:3]):
        if section.is_of_negatives if has_conditions else at == 1:
            _settle_sign(section, sections[0] if at else None)
    return Format(sections[:3], text_section)


def _settle_sign(section: Section, usual: Section | None) -> None:
    """Takes the signs by which a section for negative numbers shows them out of it, brackets, triangles or a minus before or behind the
    digits, so that all are printed with a minus; a section that is only red shows nothing. Words such as 减少 stay, and say the sign."""
    words = {text for kind, text in usual.tokens if kind == "text"} if usual is not None else set()
    section.tokens = [token for token in section.tokens if token[0] != "text" or token[1].strip(_SIGNS) or not token[1].strip()]
    section.tokens = [(kind, text.strip(_SIGNS) if kind == "text" and text.strip() else text) for kind, text in section.tokens]
    section.says_sign = not any(kind in ("digit", "general", "value") for kind, _ in section.tokens) \
        or (usual is not None and any(kind == "text" and text not in words and _WORD.search(text) for kind, text in section.tokens))


def _add_bracket(section: Section, text: str) -> None:
    """[Red], [h], [>=10000], [$¥-804]; what else stands in brackets is not printed."""
    if condition := _CONDITION.fullmatch(text.strip()):
        section.condition = condition[1], Decimal(condition[2])
    elif _ELAPSED.fullmatch(text):
        section.tokens.append(("elapsed", text.lower()))
    elif text.startswith("$"):
        section.tokens.append(("text", text[1:].partition("-")[0]))
