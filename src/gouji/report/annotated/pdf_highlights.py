"""Highlights in a PDF file. It is written here, by a library in C, in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from gouji.document import UnreadableFile
from gouji.document.pdf_passages import Line, Mark, Quad, marks_of
from gouji.report.comments import AUTHOR

# Red, green and blue.
_COLOURS = {"error": (1, 0.35, 0.35), "warning": (1, 0.8, 0.1), "info": (0.35, 0.65, 1)}
_OPACITY = 0.5
_PRINTED = 4
# The comments stand in the margin, so large, in points.
_COMMENT_WIDTH, _COMMENT_HEIGHT = 240, 120


def highlighted(data: bytes, said: list[tuple[str, str, str, list[str]]], lines: list[list]) -> tuple[Any, bytes]:
    """A copy with a highlight for each of what is said: its name, its level, title and lines, and the passages in lines that have its
    number. Also the numbers without a place, those whose letters were not found, and whether a signature is broken by it."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data), inherit_page_attributes=False, suppress_warnings=True) as file:
            if file.is_encrypted and not file.allow.modify_annotation:
                raise UnreadableFile("encrypted", "PDF 文件的权限设置不允许添加批注，请先取消限制")
            marks = marks_of(data, (Line(*line) for line in lines))
            for number, (name, level, title, words) in enumerate(said):
                by_page: dict[int, list[Quad]] = {}
                for mark in marks.get(number, ()):
                    by_page.setdefault(mark.page, []).extend(mark.quads)
                for page, quads in by_page.items():
                    _add(file, page, quads, name, level, title, words)
            is_signed = any(isinstance(part, pikepdf.Dictionary) and "/ByteRange" in part for part in file.objects)
            return ([number for number in range(len(said)) if number not in marks], _inexact(marks), is_signed), _saved(file)
    except pikepdf.PdfError:
        raise UnreadableFile("damaged", "PDF 文件已损坏，无法添加批注") from None


def _inexact(marks: dict[int, list[Mark]]) -> list[int]:
    return sorted(number for number, own in marks.items() if not all(mark.is_exact for mark in own))


def _add(file: Any, page: int, quads: Sequence[Quad], name: str, level: str, title: str, words: list[str]) -> None:
    from pikepdf import Array, Dictionary, Name, String

    owner = file.pages[page - 1].obj
    old = owner.get("/Annots")
    annotations = list(old) if isinstance(old, Array) else []
    xs, ys = [x for quad in quads for x in quad[::2]], [y for quad in quads for y in quad[1::2]]
    box = _rounded(min(xs), min(ys), max(xs), max(ys))
    highlight = file.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Highlight, Rect=box, QuadPoints=[side for quad in quads for side in _rounded(*quad)],
        C=_COLOURS[level], CA=_OPACITY, F=_PRINTED, P=owner, T=String(AUTHOR), Subj=String(title), NM=String(name),
        # A line of a comment ends with a carriage return.
        Contents=String("\r".join(words)),
        AP=Dictionary(N=_appearance(file, box, quads, level))))
    highlight.Popup = file.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Popup, Rect=_rounded(box[2], box[3] - _COMMENT_HEIGHT, box[2] + _COMMENT_WIDTH, box[3]),
        F=_PRINTED, P=owner, Parent=highlight, Open=False))
    # A new array, since pages may share the old one.
    owner.Annots = Array([*annotations, highlight, highlight.Popup])


def _appearance(file: Any, box: list[float], quads: Sequence[Quad], level: str) -> Any:
    from pikepdf import Dictionary, Name

    drawn = "".join("{} {} m {} {} l {} {} l {} {} l f\n".format(*_rounded(*quad[:4], *quad[6:], *quad[4:6])) for quad in quads)
    content = "/G gs\n{} {} {} rg\n".format(*_COLOURS[level]) + drawn
    state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply, ca=_OPACITY)
    return file.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=box,
                            Resources=Dictionary(ExtGState=Dictionary(G=state)))


def _rounded(*sides: float) -> list[float]:
    return [round(side, 2) for side in sides]


def _saved(file: Any) -> bytes:
    """The file, what is not new in it as it was."""
    from pikepdf import StreamDecodeLevel

    copy = BytesIO()
    # What is encrypted is written with chance in it, and anew.
    how = {"encryption": True} if file.is_encrypted else {"deterministic_id": True, "stream_decode_level": StreamDecodeLevel.none}
    file.save(copy, min_version="1.4", fix_metadata_version=False, compress_streams=False, **how)
    return copy.getvalue()
