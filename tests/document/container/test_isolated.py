"""A PDF that would take all time or memory is refused with a reason, and the next file is read."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from gouji.document.container import isolated
from gouji.document.model import UnreadableFile
from gouji.document.reading import read_bytes, read_file
from tests.document.pdf.pdf_writer import pdf, ruled

REPORT = pdf([("全市一般公共预算收入125604万元，增长5.1%。", 80, 100), *ruled([["项目", "金额"], ["工资", "12.5"]], 80, 200, [100, 100])])


def file_of(*objects: bytes) -> bytes:
    """A PDF file without a table of its objects, which readers make up for themselves."""
    return b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, 1)) \
        + b"trailer\n<</Size %d/Root 1 0 R>>\n%%%%EOF\n" % (len(objects) + 1)


def stream(content: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join([*(packer.compress(content) for _ in range(times)), packer.flush()])
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), entries, packed)


def page_of(content: bytes, resources: bytes = b"", box: bytes = b"0 0 595 842", others: tuple[bytes, ...] = (), times: int = 1) -> bytes:
    return file_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[4 0 R]/Count 1>>", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                   b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Resources<</Font<</F 3 0 R>>%s>>/Contents 5 0 R>>" % (box, resources),
                   stream(content, times=times), *others)


def form(content: bytes, inner: bytes) -> bytes:
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>" % inner)


TEXT = b"BT /F 12 Tf 72 700 Td (The budget of 2024 was 1234 yuan, all of it spent) Tj ET\n"
# Each form shows the next one ten times.
NESTED = page_of(b"/X Do " * 10, b"/XObject<</X 6 0 R>>", others=(
    *(form(b"/X Do " * 10, b"/XObject<</X %d 0 R>>" % number) for number in range(7, 16)), form(TEXT, b"/Font<</F 3 0 R>>")))
REPEATED = page_of(TEXT * 10_000, times=200)


def test_the_lines_of_a_file_are_those_that_its_reader_gives(tmp_path: Path):
    path = tmp_path / "报告.pdf"
    path.write_bytes(REPORT)
    document = read_file(path)
    assert "125604万元，增长5.1%" in document.text
    at = document.text.index("12.5", document.text.index("工资"))
    place = document.location(at, at + 4)
    assert (place["page"], place["table"], place["row"], place["cell"]) == (1, 1, 2, 2)


@pytest.mark.parametrize("data", [NESTED, REPEATED], ids=["forms inside forms", "a page of 160 MB"])
def test_a_file_that_explodes_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(isolated, "MOST_SECONDS", 4.0)
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(data, "报告.pdf")
    assert refused.value.code == "too-large" and "\n" not in refused.value.message
    assert read_bytes(REPORT, "报告.pdf").text


@pytest.mark.parametrize("box", [b"0 0 1e30 1e30", b"-2147483648 -99999999999999 2147483647 99999999999999", b"0 0 0 0"])
def test_a_page_of_absurd_size_is_read_or_refused(box: bytes):
    try:
        assert "1234" in read_bytes(page_of(TEXT, box=box), "报告.pdf").text
    except UnreadableFile as refused:
        assert refused.code in ("damaged", "scanned", "too-large")


@pytest.mark.parametrize(("data", "code"), [(pdf([]), "scanned"), (REPORT[:200], "damaged"), (pdf(*[[]] * 2001), "too-large")])
def test_the_reason_is_the_one_of_the_reader(data: bytes, code: str):
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(data, "报告.pdf")
    assert refused.value.code == code
