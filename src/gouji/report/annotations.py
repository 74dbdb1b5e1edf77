"""A finding as a comment in an output that knows only lines: in a file without them, the words begin with the place."""

from __future__ import annotations

from gouji.document import Document
from gouji.report.comments import Comment, comment
from gouji.report.places import place
from gouji.rule import Finding


def annotation(document: Document, finding: Finding, lang: str = "zh") -> Comment:
    """What is said of a finding: 表2第3行第4格：应为102%……, where the output cannot point there."""
    said = comment(document, finding, lang)
    if not document.places:
        return said
    where = place(document, finding.start, finding.end, lang)
    return said._replace(message=f"{where}{': ' if lang == 'en' else '：'}{said.message}")
