"""Highlights in a PDF file. They are written by a library in C, so this runs in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from gouji.document import UnreadableFile
from gouji.document.pdf.passages import Line, Mark, Quad, marks_of
from gouji.report.comments import AUTHOR

# Red, green and blue.
_COLOURS = {"error": (1, 0.35, 0.35), "warning": (1, 0.8, 0.1), "info": (0.35, 0.65, 1)}
_OPACITY = 0.5
_PRINTED = 4
# The windows in which viewers open the comments, in points.
_WINDOW_WIDTH, _WINDOW_HEIGHT = 240, 120


class Remark(NamedTuple):
    """What is said of one passage."""

    name: str
    level: str
    title: str
    lines: list[str]


def highlighted(data: bytes, remarks: list, lines: list) -> tuple[tuple[list[int], list[int], bool], bytes]:
    """A copy of the file with each remark, as the fields of a `Remark`, at the passages that have its number, in the fields of `Line`s.
    Also the numbers of those that have no place, and of those whose letters were not found; and whether the file was signed."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data), inherit_page_attributes=False, suppress_warnings=True) as file:
            if file.is_encrypted and not file.allow.modify_annotation:
                raise UnreadableFile("encrypted", "PDF 文件的权限设置不允许添加批注，请先取消限制")
            marks = marks_of(data, (Line(*line) for line in lines))
            for page, own in _by_page(marks).items():
                _add(file, page, [(Remark(*remarks[number]), quads) for number, quads in sorted(own.items())])
            unplaced = [number for number in range(len(remarks)) if number not in marks]
            inexact = [number for number, own in sorted(marks.items()) if not all(mark.is_exact for mark in own)]
            is_signed = any(isinstance(part, pikepdf.Dictionary) and "/ByteRange" in part for part in file.objects)
            return (unplaced, inexact, is_signed), _saved(file)
    except pikepdf.PdfError:
        raise UnreadableFile("damaged", "PDF 文件已损坏，无法添加批注") from None


def _by_page(marks: dict[int, list[Mark]]) -> dict[int, dict[int, list[Quad]]]:
    """The quads of each page by the number of the remark. A highlight stands on one page: what goes over two has two."""
    found: dict[int, dict[int, list[Quad]]] = {}
    for number, own in marks.items():
        for mark in own:
            found.setdefault(mark.page, {}).setdefault(number, []).extend(mark.quads)
    return found


def _add(file: Any, number: int, remarks: list[tuple[Remark, list[Quad]]]) -> None:
    """Adds highlights to a page, but for those that it has: the file may be a copy that was made before."""
    from pikepdf import Array, Dictionary

    page = file.pages[number - 1].obj
    old = page.get("/Annots")
    annotations = list(old) if isinstance(old, Array) else []
    names = {str(known["/NM"]) for known in annotations if isinstance(known, Dictionary) and "/NM" in known}
    for remark, quads in remarks:
        if remark.name not in names:
            annotations.extend(_annotations(file, page, remark, quads))
    # An array of its own, since pages may share the old one.
    page.Annots = Array(annotations)


def _annotations(file: Any, page: Any, remark: Remark, quads: list[Quad]) -> Iterator[Any]:
    """The highlight, and the window for its comment beside it."""
    from pikepdf import Dictionary, Name, String

    xs, ys = [x for quad in quads for x in quad[::2]], [y for quad in quads for y in quad[1::2]]
    box = _rounded(min(xs), min(ys), max(xs), max(ys))
    highlight = file.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Highlight, P=page, Rect=box, QuadPoints=[side for quad in quads for side in _rounded(*quad)],
        C=_COLOURS[remark.level], CA=_OPACITY, F=_PRINTED, AP=Dictionary(N=_appearance(file, box, quads, remark.level)),
        # Lines end with a carriage return in it (ISO 32000-1, 12.5.6.2).
        NM=String(remark.name), T=String(AUTHOR), Subj=String(remark.title), Contents=String("\r".join(remark.lines))))
    highlight.Popup = file.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Popup, P=page, Parent=highlight, Open=False, F=_PRINTED,
        Rect=_rounded(box[2], box[3] - _WINDOW_HEIGHT, box[2] + _WINDOW_WIDTH, box[3])))
    yield highlight
    yield highlight.Popup


def _appearance(file: Any, box: list[float], quads: list[Quad], level: str) -> Any:
    """How it is drawn, which few viewers know without."""
    from pikepdf import Dictionary, Name

    drawn = ["/Multiplied gs", "{} {} {} rg".format(*_COLOURS[level])]
    for x0, y0, x1, y1, x2, y2, x3, y3 in (_rounded(*quad) for quad in quads):
        drawn.append(f"{x0} {y0} m {x1} {y1} l {x3} {y3} l {x2} {y2} l f")
    state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply, ca=_OPACITY)
    return file.make_stream("\n".join(drawn).encode(), Type=Name.XObject, Subtype=Name.Form, BBox=box,
                            Resources=Dictionary(ExtGState=Dictionary(Multiplied=state)))


def _rounded(*sides: float) -> list[float]:
    return [round(side, 2) for side in sides]


def _saved(file: Any) -> bytes:
    """The file. What is not new in it stays as it was packed; what is encrypted stays so, which takes random bytes."""
    from pikepdf import StreamDecodeLevel

    copy = BytesIO()
    if file.is_encrypted:
        file.save(copy, min_version="1.4", fix_metadata_version=False, encryption=True)
    else:
        file.save(copy, min_version="1.4", fix_metadata_version=False, compress_streams=False,
                  stream_decode_level=StreamDecodeLevel.none, deterministic_id=True)
    return copy.getvalue()
