"""Files that cannot be checked, with the code of the reason, and some that only take long."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import NamedTuple
from zipfile import ZipFile

from tests.benchmarks.made.files import timeless
from tests.document.container.test_office import STREAM, compound
from tests.document.docx.test_docx import docx, p, packed, tbl, tr
from tests.document.docx.test_hostile_docx import nested, overlapping, with_doctype
from tests.document.pdf.pdf_writer import pdf
from tests.document.sheet.test_xlsx import data as rows
from tests.document.sheet.test_xlsx import xlsx

_ENTITIES = '<!ENTITY a "支出">' + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghe", strict=True))
_LOCKED = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "00" * 32 + ">/U<" + "00" * 32 + ">>>/ID[<00><00>]"
_WORD = "word/document.xml"


_LOCAL = '<!ENTITY e SYSTEM "file:///etc/hostname">'
_REMOTE = '<!ENTITY % e SYSTEM "http://127.0.0.1:9/a"> %e;'
_CONTROLS = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"
# A form that draws the next ten times, and so on: a page of no size that is never done.
_FORM = "{} 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F {} 0 R>>>>/Length {}>>stream\n{}\nendstream\nendobj\n"
_PAGE = ("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
         "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>\nendobj\n"
         "4 0 obj\n<</Length 5>>stream\n/F Do\nendstream\nendobj\n{}trailer\n<</Root 1 0 R/Size 99>>\n%%EOF\n")


class Breakage(NamedTuple):
    """A way in which a file is spoilt."""

    kind: str
    """The ending of its name."""
    failure: str
    """The code of the reason for which it is not read; none if it is."""
    spoilt: Callable[[bytes, Random], bytes]
    """Of the bytes of a Word file."""


def _truncated(data: bytes, chance: Random) -> bytes:
    return data[:len(data) * chance.randint(10, 90) // 100]


def _scratched(data: bytes, chance: Random) -> bytes:
    """Its main part unreadable, the directory whole."""
    with ZipFile(BytesIO(data)) as archive:
        at = archive.getinfo(_WORD).header_offset + 60
    return data[:at] + chance.randbytes(60) + data[at + 60:]


def _scan(data: bytes, chance: Random) -> bytes:
    """Pages of nothing but a picture each."""
    def page() -> str:
        return f"q 500 0 0 700 40 70 cm BI /W 4 /H 4 /BPC 8 /CS /G /F /AHx ID {chance.randbytes(16).hex()}> EI Q"

    return pdf(*([page()] for _ in range(chance.randint(1, 9))))


def _locked(data: bytes, chance: Random) -> bytes:
    return compound(("EncryptionInfo", STREAM), ("EncryptedPackage", STREAM), stream=chance.randbytes(512))


def _random(begin: bytes) -> Callable[[bytes, Random], bytes]:
    """Bytes without meaning behind the sign of a kind."""
    return lambda data, chance: begin + chance.randbytes(chance.randint(500, 5_000))


def _controls(data: bytes, chance: Random) -> bytes:
    """Frames around frames around a paragraph."""
    begin, end = (tag * chance.randint(150, 250) for tag in _CONTROLS)
    return timeless(docx(begin + p("甲") + end))


def _sentences(chance: Random, count: int) -> str:
    """Sentences each of which is checked."""
    one = "".join(f"全年预算{chance.randint(100, 9_000)}.25万元，实际支出{chance.randint(100, 9_000)}.20万元，执行率99%。" for _ in range(5))
    return one * count


def endless_page(depth: int = 12) -> bytes:
    """A PDF file of a page that a program draws without end, or until there is no memory."""
    draws = "/F Do " * 10
    return _PAGE.format("".join(_FORM.format(number, number + 1, len(draws), draws) for number in range(5, 5 + depth))).encode()


BREAKAGES = (
    Breakage("docx", "damaged", _truncated),
    Breakage("docx", "damaged", _scratched),
    Breakage("docx", "damaged", _random(b"PK\3\4")),
    Breakage("docx", "damaged", lambda data, chance: timeless(with_doctype(_ENTITIES))),
    Breakage("docx", "damaged", lambda data, chance: timeless(with_doctype(_LOCAL))),
    Breakage("docx", "damaged", lambda data, chance: timeless(with_doctype(_REMOTE))),
    Breakage("docx", "damaged", lambda data, chance: overlapping()),
    Breakage("docx", "damaged", _controls),
    Breakage("docx", "too-large", lambda data, chance: timeless(docx(tbl(tr(*["甲"] * chance.randint(1_001, 3_000)))))),
    Breakage("xlsx", "damaged", _random(b"PK\3\4")),
    Breakage("docx", "encrypted", _locked),
    Breakage("docx", "too-large", lambda data, chance: timeless(packed({_WORD: b"<a>" + b" " * chance.randint(3_000_000, 6_000_000)}))),
    Breakage("docx", "too-large", lambda data, chance: timeless(docx(nested(chance.randint(52, 60))))),
    Breakage("docx", "unsupported", lambda data, chance: timeless(packed({"报告/1.txt": chance.randbytes(40)}))),
    Breakage("docx", "empty", lambda data, chance: b""),
    Breakage("pdf", "scanned", _scan),
    Breakage("pdf", "damaged", _random(b"%PDF-1.7\n")),
    Breakage("pdf", "encrypted", lambda data, chance: pdf([("全年支出", 80, chance.randint(80, 700))], trailer=_LOCKED)),
    Breakage("txt", "binary", _random(b"\0\1")),
    Breakage("txt", "empty", lambda data, chance: b"\n" * chance.randint(0, 9)),
    Breakage("docx", "", lambda data, chance: timeless(docx(nested(40, "乙") * chance.randint(60, 100)))),
)
# Small files that are read without fault, and whose check takes a minute.
HANGING = (
    Breakage("docx", "timeout", lambda data, chance: timeless(docx(f"{p(_sentences(chance, 1))}" * 25_000))),
    Breakage("docx", "timeout", lambda data, chance: timeless(docx(p(_sentences(chance, 15_000))))),
    Breakage("xlsx", "timeout", lambda data, chance: timeless(xlsx(rows(*["<c><v>12.5</v></c>" * 60] * chance.randint(12_000, 15_000))))),
)
