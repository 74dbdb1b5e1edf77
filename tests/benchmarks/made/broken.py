"""Files that cannot be checked, with the code of the reason, and some that only take long."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import NamedTuple
from zipfile import ZipFile

from tests.benchmarks.made.files import timeless
from tests.document.pdf_writer import pdf
from tests.document.test_docx import docx, packed
from tests.document.test_hostile_docx import nested, with_doctype
from tests.document.test_office import STREAM, compound

_ENTITIES = '<!ENTITY a "支出">' + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghe", strict=True))
_LOCKED = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "00" * 32 + ">/U<" + "00" * 32 + ">>>/ID[<00><00>]"
_WORD = "word/document.xml"


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


BREAKAGES = (
    Breakage("docx", "damaged", _truncated),
    Breakage("docx", "damaged", _scratched),
    Breakage("docx", "damaged", _random(b"PK\3\4")),
    Breakage("docx", "damaged", lambda data, chance: timeless(with_doctype(_ENTITIES))),
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
