"""The text as it is read: widths folded, blanks inside figures and marks of other formats gone, each character with its origin."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_FULL_WIDTH = {ord("０") + i: ord("0") + i for i in range(10)}
_FULL_WIDTH |= {ord("Ａ") + i: ord("A") + i for i in range(26)} | {ord("ａ") + i: ord("a") + i for i in range(26)}
_FOLDED = str.maketrans("（）：；％﹪＋－＝＞＜／＊～〜∶．﹣−≧≦＄＃｜\xa0\u2002\u2003\u2009\x0b\x0c\u2028\u2029",
                        "():;%%+-=></*~~:.--≥≤$#|    \n\n\n\n")
_TABLE = _FULL_WIDTH | _FOLDED

_LATEX = {"leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "times": "×", "div": "÷", "sim": "~", "approx": "≈", "pm": "±",
          "cdot": "·", "%": "%", "$": "$", "_": "_", "&": "&", "#": "#", " ": " ", ",": "", "rightarrow": "→"}
_EDIT = re.compile(
    r"(?P<zero>[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]+)"
    r"|(?P<bookmark>\[bookmark:[^\]\n]{0,60}\])"
    r"|(?P<latex>\\(?:[a-zA-Z]+|[%$_&#, ])[ ]?)"
    r"|(?P<dollar>\$(?=[^$\n]{1,80}\$)|(?<=[%\w})])\$)"
    r"|(?P<bold>\*\*|__(?=\w)|(?<=\w)__|`)"
    r"|(?P<blank>[ \t\u3000]+)"
)
_NARROW = re.compile(r"[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with the source offset of every run of it."""

    text: str
    joints: list[int]
    """Offsets at which a run begins that lies in the source without gap; the first is 0."""
    origins: list[int]

    def origin(self, offset: int) -> int:
        """Source offset of a character."""
        run = bisect_right(self.joints, offset) - 1
        return self.origins[run] + offset - self.joints[run]

    def runs(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The runs of a stretch, as (start, end, source offset of start)."""
        found = []
        run = bisect_right(self.joints, start) - 1
        while start < end:
            stop = min(end, self.joints[run + 1] if run + 1 < len(self.joints) else end)
            found.append((start, stop, self.origins[run] + start - self.joints[run]))
            start, run = stop, run + 1
        return found


def fold(source: str) -> Folded:
    """The source with same-length folding and with what no reader sees taken out. Lines stay lines (\\n or \\r)."""
    text = source.translate(_TABLE)
    pieces: list[str] = []
    joints: list[int] = []
    origins: list[int] = []
    at = length = 0

    def add(piece: str, origin: int) -> None:
        nonlocal length
        if piece:
            joints.append(length)
            origins.append(origin)
            pieces.append(piece)
            length += len(piece)

    for match in _EDIT.finditer(text):
        kept = _replacement(text, match)
        if kept == match[0]:
            continue
        add(text[at:match.start()], at)
        add(kept, match.start())
        at = match.end()
    add(text[at:], at)
    return Folded("".join(pieces), joints or [0], origins or [0])


def _replacement(text: str, match: re.Match[str]) -> str:
    """What stays of a match: nothing, or one character that stands where the match began."""
    kind = match.lastgroup
    if kind == "latex":
        return _LATEX.get(match[0][1:].rstrip() or " ", match[0])
    if kind != "blank":
        return ""
    blank = match[0]
    before = text[match.start() - 1:match.start()]
    after = text[match.end():match.end() + 1]
    if before in ("", "\n", "\r") or after in ("", "\n", "\r"):
        return "\t" if "\t" in blank and before in ("", "\n", "\r") and after not in ("", "\n", "\r") else ""
    if "\t" in blank:
        return "\t"
    if before in ",." and after.isdigit() and text[match.start() - 2:match.start() - 1].isdigit():
        return ""
    if _NARROW.match(before) and _NARROW.match(after):
        return " "
    if before.isdigit() or after.isdigit() or len(blank) == 1:
        return ""
    return " "
