"""A copy of a Word file with the findings as comments at the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.document import Document, UnreadableFile
from gouji.report.annotated import Annotated
from gouji.report.comments import comment, shortened
from gouji.report.places import place
from gouji.rule import Finding

if TYPE_CHECKING:
    from gouji.api import Report

# Word opens no file with more.
_MOST_COMMENTS = 32_767
_NOTES = {
    "elsewhere": {"zh": "有{count}条批注说的是脚注、尾注、页眉、页脚或文本框中的内容，Word 不能在那里加批注，已加在正文中最近的位置",
                  "en": "{count} comments are about footnotes, endnotes, headers, footers or text boxes, where Word allows none; "
                        "they stand at the nearest place in the body"},
    "too-many": {"zh": "Word 最多只能有{most}条批注，另有{count}处问题没有加批注", "en": "Word allows {most} comments; {count} findings have none"},
}


def annotated(data: bytes, report: Report, lang: str = "zh") -> Annotated:
    """The Word file that the report is about, with a comment at each finding. Raises UnreadableFile if that cannot be done safely."""
    from gouji.document.container.archive import open_archive
    from gouji.document.docx.reader import read
    from gouji.document.docx.trace import Trace
    from gouji.report.annotated.archive_copy import with_members
    from gouji.report.annotated.docx_anchors import Anchors
    from gouji.report.annotated.docx_comments import commented, comments_in

    document = report.document
    if document is None or not report.findings:
        return Annotated(data)
    archive = open_archive(data)
    trace = Trace()
    lines = read(archive, trace).lines
    if tuple(line.place for line in lines) != document.places or sum(len(line.text) + 1 for line in lines) != len(document.source) + 1:
        raise UnreadableFile("changed", "文件与检查时的内容不同，请重新检查后再加批注")
    anchors = Anchors(trace)
    findings = report.findings[:max(_MOST_COMMENTS - comments_in(trace.body), 0)]
    comments, elsewhere = [], 0
    for finding in findings:
        anchor = anchors.anchor(*_characters(document, finding))
        said = comment(document, finding, lang).lines
        if not anchor.is_there:
            elsewhere += 1
            said = (_where(document, finding, lang), *said)
        comments.append((anchor, said))
    notes = []
    if elsewhere:
        notes.append(_NOTES["elsewhere"][lang].format(count=elsewhere))
    if len(findings) < len(report.findings):
        notes.append(_NOTES["too-many"][lang].format(most=_MOST_COMMENTS, count=len(report.findings) - len(findings)))
    return Annotated(with_members(data, commented(archive, trace.body, comments)), tuple(notes))


def _characters(document: Document, finding: Finding) -> tuple[tuple[int, int], tuple[int, int]]:
    """From which character of which line to which (exclusive), both counted from 0."""
    start, end = document.source_span(finding.start, finding.end)
    (line, column), (last_line, last_column) = document.position(start), document.position(max(start, end - 1))
    return (line - 1, column - 1), (last_line - 1, last_column if end > start else last_column - 1)


def _where(document: Document, finding: Finding, lang: str) -> str:
    """Where the passage is whose comment stands elsewhere."""
    where, quote = place(document, finding.start, finding.end, lang), shortened(document.quote(finding.start, finding.end))
    is_box = "part" not in document.location(finding.start, finding.end)
    if lang == "en":
        return f"in a text box ({where}): “{quote}”" if is_box else f"in {where}: “{quote}”"
    return f"位于文本框（{where}）：“{quote}”" if is_box else f"位于{where}：“{quote}”"
