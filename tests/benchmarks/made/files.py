"""Reports as files of the kinds that bureaus hand in."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.benchmarks.word import dressed
from tests.document.pdf.pdf_writer import HEIGHT, WIDTH, Page, pdf, ruled
from tests.sets.make import docx, markdown, plain, xlsx
from tests.sets.report import Table, Text

_HOUR = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_WIDEST_LINE = 34
# The print of a PDF file, in points.
_SIZE, _MARGIN, _LEADING, _ROW = 10, 50, 18, 16


def file(parts: list[Text | Table], kind: str, chance: Random) -> bytes:
    """The bytes of a report, the same for the same chance."""
    return _MAKERS[kind](parts, chance)


def _text(parts: list[Text | Table], chance: Random) -> bytes:
    written = plain(parts)
    if chance.random() < 0.2 and not any(isinstance(part, Table) for part in parts):
        # Lines of one width, as old programs leave them.
        written = "\n".join("\n".join(_lines(line, _WIDEST_LINE)) for line in written.splitlines()) + "\n"
    return written.encode("gb18030" if chance.random() < 0.3 else "utf-8")


def _markdown(parts: list[Text | Table], chance: Random) -> bytes:
    return markdown(parts).encode()


def _docx(parts: list[Text | Table], chance: Random) -> bytes:
    made = docx(parts)
    return timeless(dressed(made) if chance.random() < 0.7 else made)


def _xlsx(parts: list[Text | Table], chance: Random) -> bytes:
    return timeless(xlsx(parts))


def timeless(data: bytes) -> bytes:
    """An archive that does not tell when it was made."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), _HOUR.sub(b"2025-01-01T00:00:00", old.read(name)), ZIP_DEFLATED)
    return made.getvalue()


def _pdf(parts: list[Text | Table], chance: Random) -> bytes:
    pages = _Pages()
    for part in parts:
        if isinstance(part, Table):
            pages.table(part)
        elif part.text:
            pages.text(part)
    return pdf(*pages.laid_out(), size=_SIZE)


class _Pages:
    """Text and tables one below the other."""

    def __init__(self) -> None:
        self._pages: list[Page] = []
        self._turn()

    def laid_out(self) -> list[Page]:
        return [[*page, (f"- {number} -", WIDTH / 2 - 2 * _SIZE, HEIGHT - 30)] for number, page in enumerate(self._pages, 1)]

    def text(self, part: Text) -> None:
        across = (WIDTH - 2 * _MARGIN) // _SIZE
        lines = _lines(("" if part.level else "\u3000\u3000") + part.text, across)
        for line in lines:
            if not self._has_room(_LEADING):
                self._turn()
            indent = (WIDTH - 2 * _MARGIN - _width(line) * _SIZE) / 2 if part.level == 1 and len(lines) == 1 and "、" not in line[:3] else 0
            self._pages[-1].append((line, _MARGIN + indent, self._y))
            self._y += _LEADING

    def table(self, table: Table) -> None:
        columns = max(map(len, table.rows))
        width = (WIDTH - 2 * _MARGIN) / columns
        self._y += _LEADING / 2
        top, rows = self._y, []

        def draw() -> None:
            self._pages[-1] += ruled(rows, _MARGIN, top, [width] * columns, _ROW)

        for cells in table.cells():
            row = []
            for cell in cells:
                row += ["^" if cell.is_covered else "\n".join(_lines(cell.text, int((width * cell.span - 6) // _SIZE))), *["<"] * (cell.span - 1)]
            height = _ROW * max(cell.count("\n") + 1 for cell in row)
            if not self._has_room(height):
                draw()
                self._turn()
                # What goes on from the page before is empty on this one.
                top, rows, row = self._y, [], ["" if cell == "^" else cell for cell in row]
            rows.append(row)
            self._y += height
        draw()
        self._y += _LEADING * 1.5

    def _has_room(self, height: float) -> bool:
        return self._y + height < HEIGHT - _MARGIN

    def _turn(self) -> None:
        self._pages.append([])
        self._y = _MARGIN + _LEADING


def _width(text: str) -> float:
    """In characters; Latin letters and digits are half as wide."""
    return sum(0.5 if character < "\x7f" else 1 for character in text)


def _lines(text: str, across: int) -> list[str]:
    """Lines of so many characters at most."""
    lines, used = [""], 0.0
    for character in text:
        used += _width(character)
        if used > across:
            lines.append("")
            used = _width(character)
        lines[-1] += character
    return lines


_MAKERS: dict[str, Callable[[list[Text | Table], Random], bytes]] = {
    "docx": _docx, "txt": _text, "md": _markdown, "pdf": _pdf, "xlsx": _xlsx}
