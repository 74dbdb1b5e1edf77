"""What frames the text: titles, cover, signature, attachments."""

from __future__ import annotations

from gouji.document.text.lines import Line, is_attachment, is_caption, is_date, is_label, is_title, tells_who_filled_in
from gouji.document.text.tearing import is_torn

# The cover has at most so many lines.
_LONGEST_COVER = 40
_LONGEST_TITLE = 40
_LONGEST_NAME = 25


def find_frames(lines: list[Line]) -> None:
    """Marks the lines of titles, covers, signatures and attachments."""
    before_text, begin = True, 0
    for at, line in enumerate(lines):
        if line.kind == "table":
            before_text = False
        elif is_attachment(line):
            line.kind, before_text, begin = "heading", True, at
        elif before_text and at - begin < _LONGEST_COVER and (is_label(line) or is_date(line) or tells_who_filled_in(line)):
            line.kind = "cover"
        elif tells_who_filled_in(line) or (is_date(line) and _is_end(lines, at)):
            line.kind = "signature"
            if is_date(line) and at and _is_name(lines[at - 1]):
                lines[at - 1].kind = "signature"
            before_text, begin = True, at
        elif before_text and at - begin < _LONGEST_COVER and _may_be_title(lines, at):
            line.kind = "heading"
        else:
            before_text = False


def _is_name(line: Line) -> bool:
    return not line.kind and line.shape == "short" and line.mark is None and len(line.text) <= _LONGEST_NAME


def _is_end(lines: list[Line], at: int) -> bool:
    """Whether no more of the text follows."""
    if at + 1 == len(lines):
        return True
    after = lines[at + 1]
    return after.kind == "table" or (after.shape != "prose" and (is_attachment(after) or is_title(after) or tells_who_filled_in(after)
                                                                or is_caption(after) or _is_name(lines[at - 1])))


def _may_be_title(lines: list[Line], at: int) -> bool:
    line = lines[at]
    if line.mark is not None or line.level or line.shape == "prose" or len(line.text) > _LONGEST_TITLE or line.ends_sentence:
        return False
    after = lines[at + 1] if at + 1 < len(lines) else None
    if after is None or after.mark is not None or after.kind:
        return line.shape != "clause"
    return line.shape != "clause" and after.shape != "figure" and not is_torn(line, after)
