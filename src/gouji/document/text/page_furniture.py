"""Page furniture: page numbers, and headers and footers that come again on every page, go out of the sentences they cut."""

from __future__ import annotations

from collections import Counter

from gouji.document.text.lines import Line, is_bare_page_number, is_date, is_page_number

_LONGEST_HEADER, _FEWEST_PAGES = 40, 3


def drop_pages(lines: list[Line]) -> list[Line]:
    """The lines without page numbers and without repeated headers and footers inside sentences."""
    kept = [line for line in lines if line.kind or not is_page_number(line)]
    kept = [line for at, line in enumerate(kept) if not _is_page_number_here(kept, at)]
    times = Counter(line.text for line in kept if not line.kind and len(line.text) <= _LONGEST_HEADER and line.shape in ("short", "long"))
    repeated = {text for text, count in times.items() if count >= _FEWEST_PAGES}
    if not repeated:
        return kept
    found: list[Line] = []
    for at, line in enumerate(kept):
        if line.kind or line.text not in repeated or not found or not _is_open(found[-1]) or not _reads_on(kept[at + 1:at + 3], repeated):
            found.append(line)
    return found


def _is_page_number_here(lines: list[Line], at: int) -> bool:
    """Whether a number alone is that of a page: beside a page end, or inside a sentence."""
    line = lines[at]
    if line.kind or line.shape not in ("figure", "short") or not is_bare_page_number(line):
        return False
    before = lines[at - 1] if at else None
    after = lines[at + 1] if at + 1 < len(lines) else None
    if (line.after_page_end or (after is not None and after.after_page_end)) and (before is None or before.shape != "figure"):
        return True
    return before is not None and after is not None and _is_open(before) and not before.text[-1].isdigit() \
        and before.text[-1] not in ".(" and after.shape in ("prose", "clause") and after.mark is None and "%" not in after.text[:1]


def _is_open(line: Line) -> bool:
    return line.shape in ("prose", "clause") and not line.ends_sentence and not is_date(line)


def _reads_on(after: list[Line], repeated: set[str]) -> bool:
    rest = next((line for line in after if line.text not in repeated), None)
    return rest is not None and rest.mark is None and rest.shape in ("prose", "clause", "long", "short")
