"""Page furniture: page numbers, and headers and footers that come again on every page, go out of the sentences they cut.

It goes as a whole: where a chain of numbers counts the pages, each of its numbers is one of a page; and where a line stands again and
again at page ends, it is no part of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

from gouji.document.text.lines import Line, is_bare_page_number, is_date, is_page_number

_LONGEST_HEADER, _FEWEST_PAGES = 40, 3
# Numbers count pages if they lie so many lines apart, their distances differ by no more than this factor, and one in so many
# stands beside prose or at a page end.
_FEWEST_LINES, _MOST_LINES, _UNEVEN, _SEEN = 12, 150, Decimal("1.7"), 5


def drop_pages(lines: list[Line]) -> list[Line]:
    """The lines without page numbers and without repeated headers and footers inside sentences."""
    ends: set[int] = set()
    kept = _without(lines, lambda at: not lines[at].kind and is_page_number(lines[at]), ends)
    chain = _chain(kept)
    kept = _without(kept, lambda at: at in chain or _is_page_number_here(kept, at), ends)
    times = Counter(line.text for line in kept if not line.kind and len(line.text) <= _LONGEST_HEADER and line.shape in ("short", "long"))
    repeated = {text for text, count in times.items() if count >= _FEWEST_PAGES}
    if not repeated:
        return kept
    at_end = {id(line) for line, after in zip(kept, (*kept[1:], None), strict=True)
              if id(line) in ends or line.after_page_end or (after is not None and (id(after) in ends or after.after_page_end))}
    at_ends = Counter(line.text for line in kept if line.text in repeated and id(line) in at_end)
    # one of them may stand on the first page, as its title
    furniture = {text for text, count in at_ends.items() if count + 1 >= times[text]}
    found: list[Line] = []
    for at, line in enumerate(kept):
        if line.kind or line.text not in repeated:
            found.append(line)
        elif line.text in furniture:
            if id(line) not in at_end:
                found.append(line)
        elif not found or not _is_open(found[-1]) or not _reads_on(kept[at + 1:at + 3], repeated):
            found.append(line)
    return found


def _without(lines: list[Line], is_number: Callable[[int], bool], ends: set[int]) -> list[Line]:
    """The lines that are no page numbers; behind one a page ends, and the next line is noted by its id."""
    found: list[Line] = []
    is_end = False
    for at, line in enumerate(lines):
        if is_number(at):
            is_end = True
        else:
            if is_end:
                ends.add(id(line))
            found.append(line)
            is_end = False
    return found


def _chain(lines: list[Line]) -> set[int]:
    """Where the numbers stand that count the pages: each one more than that before it, at distances that are alike."""
    places: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if not line.kind and line.shape == "figure" and line.text.isdecimal() and is_bare_page_number(line):
            places.setdefault(int(line.text), []).append(at)
    # by place: how long the longest chain is that ends there, the last distance in it, and the place before
    chains: dict[int, tuple[int, int, int]] = {}
    for value in sorted(places):
        for at in places[value]:
            chains.setdefault(at, (1, 0, -1))
        following: Sequence[int] = places.get(value + 1, ())
        for at in places[value] if following else ():
            length, distance, _ = chains[at]
            for after in following[bisect_left(following, at + _FEWEST_LINES):bisect_right(following, at + _MOST_LINES)]:
                apart = after - at
                is_even = not distance or max(apart, distance) <= _UNEVEN * min(apart, distance)
                if is_even and length + 1 > chains.get(after, (1, 0, -1))[0]:
                    chains[after] = length + 1, apart, at
    last = max(chains, key=lambda at: chains[at][0], default=-1)
    best: list[int] = []
    while last >= 0:
        best.append(last)
        last = chains[last][2]
    if len(best) < _FEWEST_PAGES:
        return set()
    seen = sum(_is_between_sentences(lines, at) for at in best)
    return set(best) if seen * _SEEN >= len(best) else set()


def _is_between_sentences(lines: list[Line], at: int) -> bool:
    """Whether a number stands beside a page end, or beside prose and not among cells."""
    beside = [*lines[max(0, at - 1):at], *lines[at + 1:at + 2]]
    return any(line.shape in ("prose", "clause") for line in beside) or any(line.after_page_end for line in lines[at:at + 2])


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
