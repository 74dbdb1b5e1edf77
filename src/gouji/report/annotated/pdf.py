"""A copy of a PDF with the findings as highlights, each with a comment."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from gouji.api import Report
from gouji.document import Document
from gouji.document.container import isolated
from gouji.report.annotated import Annotated
from gouji.report.comments import comment
from gouji.report.fingerprints import fingerprints
from gouji.report.places import place
from gouji.report.text import printable

# The file stands in memory as it is, as its objects, and as the copy.
_MOST_MEMORY = 2 * isolated.MOST_MEMORY
_MOST_PLACES = 12
_INEXACT = {"zh": "{} 处的文字未能逐字定位，批注加在所在的整行或整格上（{}）",
            "en": "the letters of {} passages could not be found, and their whole lines or cells are highlighted ({})"}
_UNPLACED = {"zh": "{} 处未能加上批注（{}）", "en": "{} findings could not be placed ({})"}
_SIGNED = {"zh": "数字签名因添加批注而失效", "en": "the digital signature is no longer valid, since the file was changed"}


def annotated(data: bytes, report: Report, lang: str = "zh") -> Annotated:
    """The PDF with a highlight over each passage with a finding. Raises ModuleNotFoundError without pikepdf, and UnreadableFile for a
    file that must not be changed."""
    if find_spec("pikepdf") is None:
        raise ModuleNotFoundError("No module named 'pikepdf'", name="pikepdf")
    document, findings = report.document, report.findings
    if not findings:
        return Annotated(data)
    said = []
    lines: dict[tuple[int, int], tuple] = {}
    for number, (finding, name) in enumerate(zip(findings, fingerprints(report), strict=True)):
        about = comment(document, finding, lang)
        said.append((name, finding.level, about.title, [printable(line) for line in about.lines]))
        for key, (page, box, text), begin, end in _passages(document, *document.source_span(finding.start, finding.end)):
            lines.setdefault(key, (page, box, text, []))[-1].append((number, begin, end))
    (unplaced, inexact, is_signed), copy = isolated.call(
        "gouji.report.annotated.pdf_highlights", "highlighted", data, said, list(lines.values()), most_memory=_MOST_MEMORY)

    def told(form: dict[str, str], numbers: list[int]) -> list[str]:
        where = [place(document, findings[n].start, findings[n].end, lang) for n in numbers[:_MOST_PLACES]]
        more = "…" if len(numbers) > len(where) else ""
        return [form[lang].format(len(numbers), ("、" if lang == "zh" else ", ").join(where) + more)] if numbers else []

    return Annotated(copy, (*told(_UNPLACED, unplaced), *told(_INEXACT, inexact), *([_SIGNED[lang]] if is_signed else [])))


def _passages(document: Document, start: int, end: int) -> Iterator[tuple[tuple[int, int], tuple, int, int]]:
    """The lines and cells over which a source span goes, and the characters of it in each; all of them if the span is empty."""
    number, _ = document.position(start)
    starts = document.line_starts
    while True:
        begin, stop = starts[number - 1], starts[number] - 1 if number < len(starts) else len(document.source)
        line_place = document.places[number - 1]
        text = document.source[begin:stop]
        boxes = line_place.get("cell_boxes")
        for at, part in enumerate(text.split("\t") if boxes else [text]):
            box = boxes[at] if boxes else line_place.get("box")
            first, last = max(start - begin, 0), min(end - begin, len(part))
            if start == end and 0 <= start - begin <= len(part):
                first, last = 0, len(part)
            if box and first < last:
                yield (number, at), (line_place["page"], box, part), first, last
            begin += len(part) + 1
        if number == len(starts) or starts[number] >= end:
            return
        number += 1
