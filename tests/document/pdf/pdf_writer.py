"""PDF files for tests, written by hand: text in a standard font, lines, and tables with ruled lines."""

from __future__ import annotations

from itertools import pairwise
from math import cos, radians, sin
from typing import NamedTuple

WIDTH, HEIGHT, SIZE = 595, 842, 14
# One line of print: text, and where it begins, in points from the left and from the top.
Print = tuple[str, float, float]


class Stroke(NamedTuple):
    """A line that is drawn, from a point to another, measured in the same way."""

    x0: float
    y0: float
    x1: float
    y1: float


# A str is content of the page as it is written into the file.
Page = list[Print | Stroke | str]


def pdf(*pages: Page, page: str = "", angle: float = 0, trailer: str = "", size: float = SIZE) -> bytes:
    """A PDF file with text of a size in a standard font, `angle` degrees turned, and lines."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        "/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 860/Descent -140"
        "/CapHeight 700/ItalicAngle 0/StemV 80/FontBBox[0 -140 1000 860]>>>>",
    ]
    a, b = cos(radians(angle)), sin(radians(angle))
    for number, page_parts in enumerate(pages):
        strokes = [part for part in page_parts if isinstance(part, Stroke)]
        prints = [part for part in page_parts if not isinstance(part, Stroke | str)]
        content = "\n".join(f"BT /F {size} Tf {a:.4f} {b:.4f} {-b:.4f} {a:.4f} {x} {HEIGHT - y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"
                            for text, x, y in prints)
        content += "".join(f"\n{part}" for part in page_parts if isinstance(part, str))
        content += "".join(f"\n{s.x0} {HEIGHT - s.y0} m {s.x1} {HEIGHT - s.y1} l S" for s in strokes)
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</F 3 0 R>>>>"
                       f"/Contents {6 + 2 * number} 0 R{page}>>")
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    written, at = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        at.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in at)
    count = len(objects) + 1
    return written + (f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<</Size {count}/Root 1 0 R{trailer}>>\n"
                      f"startxref\n{len(written)}\n%%EOF\n").encode()


def ruled(rows: list[list[str]], left: float, top: float, widths: list[float], height: float = 24) -> Page:
    """A table: each cell with its lines of print, parted by line ends; "<" is the rest of the cell to the left, "^" of the one above."""
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width)
    tops = [top]
    for row in rows:
        tops.append(tops[-1] + height * max(cell.count("\n") + 1 for cell in row))
    drawn: Page = []
    for row, (y0, y1) in zip(rows, pairwise(tops), strict=True):
        for cell, (x0, x1) in zip(row, pairwise(edges), strict=True):
            if cell != "^":
                drawn.append(Stroke(x0, y0, x1, y0))
            if cell != "<":
                drawn.append(Stroke(x0, y0, x0, y1))
            if cell not in ("", "<", "^"):
                drawn += [(line, x0 + 3, y0 + height * (at + 0.75)) for at, line in enumerate(cell.split("\n"))]
        drawn.append(Stroke(edges[-1], y0, edges[-1], y1))
    drawn += [Stroke(x0, tops[-1], x1, tops[-1]) for x0, x1 in pairwise(edges)]
    return drawn


def sideways(parts: Page, turn: int) -> Page:
    """The parts of a page that is wider than high, laid on one that is not, turned left (90) or right (270); the angle of the letters
    is told to `pdf`."""
    def laid(x: float, y: float) -> tuple[float, float]:
        return (y, HEIGHT - x) if turn == 90 else (WIDTH - y, x)

    found: Page = []
    for part in parts:
        if isinstance(part, Stroke):
            found.append(Stroke(*laid(part.x0, part.y0), *laid(part.x1, part.y1)))
        elif not isinstance(part, str):
            found.append((part[0], *laid(part[1], part[2])))
    return found
