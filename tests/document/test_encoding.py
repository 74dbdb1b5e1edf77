"""Which files can be read, and what the user is told about the others."""

from __future__ import annotations

import codecs

import pytest

from gouji.document import UnreadableFile
from gouji.document.reading import read_bytes, read_file

REPORT = "一、基本情况\n2024年，我局支出预算120.56万元，执行率96.3%。各项工作顺利完成，绩效良好。\n"
TRADITIONAL = "一、基本情況\n2024年，本局支出預算120.56萬元，執行率96.3%。各項工作順利完成，績效良好。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_a_report_reads_the_same_in_every_encoding(encoding):
    document = read_bytes(REPORT.encode(encoding), "报告.txt")
    assert document.source == REPORT
    assert document.position(0) == (1, 1)


def test_a_report_in_traditional_characters_is_read_as_big5():
    assert read_bytes(TRADITIONAL.encode("big5"), "报告.txt").source == TRADITIONAL


def test_utf_16_without_the_mark_is_called_binary():
    assert _code(REPORT.encode("utf-16-le")) == "binary"


def test_the_byte_order_mark_is_no_column():
    document = read_bytes(codecs.BOM_UTF8 + "合计3人".encode(), "报告.txt")
    assert document.range(2, 4) == {"start": {"line": 1, "column": 3}, "end": {"line": 1, "column": 5}}


def test_line_ends_are_kept_as_they_are():
    assert read_bytes(b"a\r\nb\rc\n", "报告.txt").source == "a\r\nb\rc\n"


@pytest.mark.parametrize(("data", "code"), [
    (b"", "empty"), (b" \r\n\t\n", "empty"), ("\u3000\u3000\n".encode(), "empty"), (codecs.BOM_UTF8, "empty"), ("\u3000\n".encode("gb18030"), "empty"),
    (b"PK\x03\x04\x14\x00word/document.xml", "damaged"), (b"%PDF-1.7\n", "damaged"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged"),
    (b"\x00\x01\x02\x03" * 20, "binary"), (bytes(range(1, 9)) * 20, "binary"),
    (b"\x81\x00\xff\xff", "binary"), (b"\xff" * 40, "encoding"), (b"abc\x80\x81\xff\xfe\xfa\xa0", "encoding"), (codecs.BOM_UTF8 + b"\xff\xff", "encoding"),
])
def test_what_is_no_text_is_refused_with_a_reason(data, code):
    assert _code(data) == code


@pytest.mark.parametrize(("data", "kind"), [(b"PK\x03\x04", "Word"), (b"%PDF-1.4", "PDF"), (b"\xd0\xcf\x11\xe0", "WPS"), (b"\x89PNG\r\n", "图片")])
def test_the_message_names_the_kind_of_file(data, kind):
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, "报告")
    assert kind in caught.value.message
    assert "\n" not in caught.value.message


def test_chinese_text_in_a_western_encoding_is_not_guessed_at():
    assert _code("Übermäßig größere Straßen für Käufer: äöüß ÄÖÜ éèê àâ".encode("latin-1")) == "encoding"


def test_a_file_over_the_limit_is_not_even_read(tmp_path, monkeypatch):
    path = tmp_path / "大.txt"
    path.write_text(REPORT, "utf-8")
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda self: pytest.fail("it was read"))
    with pytest.raises(UnreadableFile) as caught:
        read_file(path, 20)
    assert caught.value.code == "too-large"
    assert "20 字节" in caught.value.message


def test_standard_input_over_the_limit_is_refused():
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(b"x" * 2_000_001, "-", 2_000_000)
    assert caught.value.message.startswith("文件过大（2.0 MB，上限 2.0 MB")


def test_a_file_as_large_as_the_limit_is_read(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_bytes(b"x" * 20)
    assert read_file(path, 20).text == "x" * 20


def test_missing_files_and_folders_are_told_apart(tmp_path):
    for path, code in ((tmp_path / "无.txt", "missing"), (tmp_path, "unreadable")):
        with pytest.raises(UnreadableFile) as caught:
            read_file(path)
        assert caught.value.code == code


def _code(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, "报告.txt")
    return caught.value.code
