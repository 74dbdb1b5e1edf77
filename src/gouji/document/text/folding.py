"""The text as it is read: widths folded, blanks inside figures and marks of other formats gone, each character with its origin."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gouji.document.text.traditional import simplified

# One by one: str.replace is four times as fast on Chinese text as str.translate.
_FOLDED = (
    *zip("０１２３４５６７８９", "0123456789", strict=True),
    *((chr(ord("Ａ") + i), chr(ord("A") + i)) for i in range(26)),
    *((chr(ord("ａ") + i), chr(ord("a") + i)) for i in range(26)),
    *zip("（）：；％﹪＋－＝＞＜／＊～〜∶．﹣−‑≧≦＄＃｜＿［］＂｡､﹐", "():;%%+-=></*~~:.---≥≤$#|_[]\"。、，", strict=True),
    *zip("\xa0\u2002\u2003\u2009\u202f\u2007", "      ", strict=True),
    *zip("\x0b\x85\u2028\u2029", "\n\n\n\n", strict=True),
)
# Radicals that PDF fonts give instead of the characters they look like (⽉ for 月), and compatibility forms.
_LOOKALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
# A comma typed with the wrong keyboard: beside a Chinese character, and not between the digits of a number.
_COMMA = re.compile("(?<=[\u4e00-\u9fff]),|,(?=[\u4e00-\u9fff])")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad\u202a\u202b\u202c\u202d\u202e"
_HIDDEN = re.compile(f"[{_INVISIBLE}]+")

# Marks of Markdown, LaTeX and Word, and the signs with which they begin.
_SIGN = re.compile(r"[\\$*_`\[]")
_MARKUP = re.compile(
    r"(?P<bookmark>\[bookmark:[^\]\n]{0,60}\])"
    r"|(?P<math>\$[^$\n]{1,200}\$)"
    r"|(?P<worded>\\(?:text|mathrm|mathbf|textbf)[ ]?\{)(?P<words>[^{}$\n]{0,60})\}"
    r"|(?P<latex>\\(?:[a-zA-Z]+|[%$_&#, ])[ ]?)"
    r"|\\(?P<escaped>[-.*+()\[\]>|!~])"
    r"|(?P<bold>\*\*|__|`)"
)
_BULLET = re.compile(r"^[ \t]*(?P<bullet>(?:[-*+>][ ]+)+(?=[^\s\d*+=-])|>(?=[^\s\d=]))", re.MULTILINE)
_LATEX = {"leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥", "ge": "≥", "geqslant": "≥", "lt": "<", "gt": ">", "times": "×",
          "div": "÷", "sim": "~", "approx": "≈", "pm": "±", "cdot": "·", "rightarrow": "→", "to": "→", "%": "%", "$": "$",
          "_": "_", "&": "&", "#": "#", " ": " ", ",": "", "left": "", "right": "", "quad": " ", "text": "", "mathrm": "",
          "mathbf": "", "textbf": "", "rm": "", "displaystyle": ""}
_IN_MATH = re.compile(r"\\(?:[a-zA-Z]+|[%$_&#, ])[ ]?|[{}$^]")
# What makes $…$ a formula, and not two amounts in dollars.
_IS_MATH = re.compile(r"\$(?=[^$]*[\\{}^=<>≤≥]|[-+*/×÷.,%\s\d()~≤≥<>]+\$)")

_BLANKS = re.compile("[ \t\u3000]+")
_LINE_ENDS = frozenset("\n\r\f")
_DIGITS = frozenset("0123456789")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_NARROW = _DIGITS | _LETTERS
_PUNCTUATION = frozenset("，。、；：！？,.;:!?()《》“”‘’〔〕【】[]|")
# A figure and what follows it are one word however far apart they stand.
_BEHIND_FIGURE = frozenset("年月日时分秒元万亿千百人个户家件项次份台套处所座条名吨亩米公平立%‰倍成度届号")
_MARK_ENDS = frozenset("、.)章节分条")
_LIST_MARK = re.compile(r"(?:^|[\n\r\f])[ \t\u3000]*(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]{1,2}|第[一二三四五六七八九十\d]{1,3}(?:[章节条]|部分))\Z")
_LIST_NUMBER = re.compile(r"(?:^|[\n\r\f])[ \t\u3000]*\d{1,2}\Z")
# 省级 600 600 480: a row of a table, whose cells are set off by single blanks.
_ROW = re.compile(r"^[ \u3000]*(?:[^\s，。：:;、|]++[ \u3000]+){2,}[^\s，。：:;、|]++(?=[ \u3000]*$)", re.MULTILINE)
_FIGURE_CELL = re.compile(r"(?<!\S)[-+]?\d[\d,.]*[%‰]?(?!\S)")
_UNIT_CELL = re.compile("[ \u3000](?:[年月日时分秒元万亿人个户家件项次份台套处所座条名吨亩米号%‰]|平方|立方|公里)")


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

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The runs of a stretch, as (start, end, source offset of start)."""
        run = bisect_right(self.joints, start) - 1
        while start < end:
            stop = self.joints[run + 1] if run + 1 < len(self.joints) else end
            stop = min(stop, end)
            yield start, stop, self.origins[run] + start - self.joints[run]
            start, run = stop, run + 1


# What a stretch of a text is replaced by: nothing, or one character. It stems from the last of the stretch if it is that (\%), else from
# the first.
_Edit = tuple[int, int, str]


def fold(source: str, left_out: Iterable[tuple[int, int]] = ()) -> Folded:
    """The source with same-length folding and with what no reader sees taken out, and these stretches of it too. Lines stay lines
    (\\n, \\r or \\f)."""
    text = source
    for written, read in _FOLDED:
        text = text.replace(written, read)
    text = simplified(text)
    if _LOOKALIKE.search(text):
        text = _LOOKALIKE.sub(_plain, text)
    if "," in text:
        text = _COMMA.sub("，", text)
    folded = Folded(text, [0], [0])
    if left_out:
        folded = _edited(folded, ((start, end, "") for start, end in left_out))
    if any(sign in text for sign in _INVISIBLE):
        folded = _edited(folded, ((m.start(), m.end(), "") for m in _HIDDEN.finditer(folded.text)))
    if _SIGN.search(folded.text):
        folded = _edited(folded, _markup(folded.text))
    if any(sign in folded.text for sign in ("- ", "* ", "+ ", ">")):
        folded = _edited(folded, ((*m.span("bullet"), "") for m in _BULLET.finditer(folded.text)))
    return _edited(folded, _blanks(folded.text))


def _plain(match: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", match[0])
    return plain if len(plain) == 1 else match[0]


def _edited(folded: Folded, edits: Iterator[_Edit]) -> Folded:
    text, pieces, joints, origins = folded.text, [], [], []
    at = length = run = 0
    old_joints, old_origins = folded.joints, folded.origins
    last = len(old_joints) - 1
    ends = (len(text), len(text), "")
    for start, end, kept in (*edits, ends):
        if at < start:
            pieces.append(text[at:start])
            while run < last and old_joints[run + 1] <= at:
                run += 1
            while True:
                joints.append(length)
                origins.append(old_origins[run] + at - old_joints[run])
                if run == last or old_joints[run + 1] >= start:
                    length += start - at
                    break
                length += old_joints[run + 1] - at
                run += 1
                at = old_joints[run]
        if kept:
            pieces.append(kept)
            joints.append(length)
            origins.append(folded.origin(end - 1 if text[end - 1] == kept else start))
            length += 1
        at = end
    return Folded("".join(pieces), joints or [0], origins or [0])


def _markup(text: str) -> Iterator[_Edit]:
    """What Markdown, LaTeX and Word leave behind in a text."""
    at = 0
    for sign in _SIGN.finditer(text):
        match = _MARKUP.match(text, sign.start()) if sign.start() >= at else None
        if match is None:
            continue
        start, end = match.span()
        match match.lastgroup:
            case "math":
                if not _IS_MATH.match(match[0]):
                    continue
                for token in _IN_MATH.finditer(text, start, end):
                    yield token.start(), token.end(), _latex(token[0])
            case "words":
                yield start, match.end("worded"), ""
                yield end - 1, end, ""
            case "latex":
                name = match[0][1:].rstrip() or " "
                if name in _LATEX:
                    yield start, end, _LATEX[name]
            case "escaped":
                yield start, start + 1, ""
            case _:
                yield start, end, ""
        at = end


def _latex(token: str) -> str:
    return _LATEX.get(token[1:].rstrip() or " ", token[0]) if token[0] == "\\" else ""


def _blanks(text: str) -> Iterator[_Edit]:
    """The blanks that part nothing go; those that part cells stay as one."""
    rows = _rows(text)
    row_start, row_end = next(rows, (-1, -1))
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        blank = match[0]
        before = text[start - 1] if start else "\n"
        after = text[end] if end < len(text) else "\n"
        while row_end >= 0 and row_end < start:
            row_start, row_end = next(rows, (-1, -1))
        if before in _LINE_ENDS or after in _LINE_ENDS:
            # a tab before a cell stays, it tells that this is one
            kept = "\t" if "\t" in blank and before in _LINE_ENDS and after not in _LINE_ENDS else ""
        elif before == "#" or ("\t" not in blank and row_start <= start < row_end):
            kept = " "
        elif "\t" in blank:
            kept = "" if before in _MARK_ENDS and _LIST_MARK.search(text, max(0, start - 12), start) else "\t"
        elif before in ",." and after in _DIGITS and text[start - 2:start - 1].isdigit():
            kept = " " if before == "." and _LIST_NUMBER.search(text, max(0, start - 12), start - 1) else ""
        elif before in _NARROW and after in _NARROW:
            kept = " "
        elif end - start == 1 or before in _PUNCTUATION or after in _PUNCTUATION \
                or (before in _DIGITS and after in _BEHIND_FIGURE) or (before in "年月" and after in _DIGITS):
            kept = ""
        else:
            kept = " "
        if kept != blank:
            yield start, end, kept


def _rows(text: str) -> Iterator[tuple[int, int]]:
    if " " in text or "\u3000" in text:
        for match in _ROW.finditer(text):
            if len(_FIGURE_CELL.findall(match[0])) > 1 and not _UNIT_CELL.search(match[0]):
                yield match.span()


