"""Attachments and tables: that a reference leads to one, and that their numbers run on and are those of the list of attachments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.details import Expected
from gouji.claim.model import Claim
from gouji.claim.topics import Topic
from gouji.claim.words.word_operands import block_at, said
from gouji.document import Document
from gouji.quantity import Figures
from gouji.view.numbering import ordinals
from gouji.view.spans import inside

REFERENCE, TABLE, GAP, DUPLICATE, LISTED = "attachment-named", "table-named", "attachment-gap", "attachment-twice", "attachment-list"

# A package with fewer attachments inside it may have the others in files of their own.
_FEWEST = 2
_REACH = 16


class _Attachment(NamedTuple):
    number: int
    start: int
    end: int
    title: str


def find(document: Document, figures: Figures) -> Iterator[Claim]:
    """All claims about attachments and tables."""
    if lexicon.text("wording", "attachments", "word") in document.text:
        included = list(_included(document))
        if len(included) >= _FEWEST:
            yield from _references(document, included)
            yield from _numbers(document, included)
            yield from _listed(document, included)
    if any(word in document.text for word in lexicon.words("wording", "attachments", "see-table")):
        yield from _tables(document)


def _included(document: Document) -> Iterator[_Attachment]:
    """The attachments whose heading stands in the text; 附件2-1 is a part of one."""
    text = document.text
    for at, block in enumerate(document.blocks):
        mark = block.numbering
        if block.kind != "heading" or mark is None or mark.style != lexicon.text("wording", "attachments", "style") or lexicon.pattern("wording", "attachments", "part").match(text, mark.end):
            continue
        title = text[mark.end:block.end].strip(" \t:")
        if not title and at + 1 < len(document.blocks):
            following = document.blocks[at + 1]
            title = text[following.start:following.end]
        yield _Attachment(mark.value, mark.start, mark.end, lexicon.pattern("wording", "attachments", "aside").sub("", title.split("\n")[0]))


def _named(number: int | str) -> str:
    return f"{lexicon.text('wording', 'attachments', 'word')}{number}"


def _references(document: Document, included: list[_Attachment]) -> Iterator[Claim]:
    """见附件3, where the package holds 附件1 and 附件2 only."""
    other, text = lexicon.pattern("wording", "attachments", "other"), document.text
    matches = [match for match in lexicon.pattern("wording", "attachments", "reference").finditer(text)
               if not other.search(text, max(0, match.start() - _REACH), match.start())]
    yield from _dangling(document, matches, {attachment.number for attachment in included}, REFERENCE,
                         lexicon.text("wording", "attachments", "word"))


def _tables(document: Document) -> Iterator[Claim]:
    """见表3, where tables are numbered and none is 表3."""
    captions: dict[str, set[int]] = defaultdict(set)
    for match in lexicon.pattern("wording", "attachments", "caption").finditer(document.text):
        captions[match["name"]].add(int(match["number"]))
    matches: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in lexicon.pattern("wording", "attachments", "table").finditer(document.text):
        matches[match["name"]].append(match)
    for name, found in matches.items():
        yield from _dangling(document, found, captions[name], TABLE, name)


def _dangling(document: Document, matches: list[re.Match[str]], known: set[int], frame: str, name: str) -> Iterator[Claim]:
    """The references to the one number that leads nowhere. Where the known ones do not run on from the first, or several are missing, the
    rest is no part of the file."""
    if len(known) < _FEWEST or not _runs_on(sorted(known)) or 1 not in known:
        return
    missing = [(match, sorted(numbers - known)) for match in matches if (numbers := _numbers_of(document.text, match)) - known]
    numbers = {number for _, several in missing for number in several}
    if len(numbers) != 1 or _stands_apart(document.text, name, numbers.pop(), matches):
        return
    for match, _ in missing:
        yield Claim("dangling", lexicon.name(frame), said("stated", *match.span()), (),
                    detail=Expected("、".join(f"{name}{n}" for n in sorted(known))))


def _numbers_of(text: str, match: re.Match[str]) -> set[int]:
    """The numbers that a reference names, none if it is not clear which: 附件1、2, 附件一至附件三."""
    if lexicon.pattern("wording", "attachments", "unclear").match(text, match.end()):
        return set()
    found: list[int] = []
    for each in lexicon.pattern("wording", "attachments", "each").finditer(match["numbers"]):
        number = ordinals.value(each["number"])
        if number:
            found.extend(range(found[-1] + 1 if each["to"] and found else number, number + 1))
    return set(found)


def _stands_apart(text: str, name: str, number: int, references: list[re.Match[str]]) -> bool:
    """Whether the attachment or table is named elsewhere than in a reference: as a title, in a cell, in a list."""
    written = re.compile(f"{re.escape(name)}(?:{number}(?!\\d)|{ordinals.chinese(number)})")
    spans = [match.span() for match in references]
    return any(not inside(spans, match.start()) for match in written.finditer(text))


def _numbers(document: Document, included: list[_Attachment]) -> Iterator[Claim]:
    """附件1, 附件2, 附件4: one number left out or given twice, while all others run on."""
    values = [attachment.number for attachment in included]
    if values[0] != 1:
        return
    for at in range(1, len(values)):
        if values[at] == values[at - 1] + 1:
            continue
        before, here = included[at - 1], included[at]
        due = before.number + 1
        if here.number == due + 1 and _runs_on(values[at:]) and not _is_named(document, due):
            yield _misnumbered(lexicon.name(GAP), Topic.ATTACHMENT_LEFT_OUT, before, here, due)
        elif here.number == before.number and here.title != before.title and values[at + 1:at + 2] == [due + 1] \
                and _runs_on(values[at + 1:]):
            yield _misnumbered(lexicon.name(DUPLICATE), Topic.ATTACHMENT_REPEATED, before, here, due)
        return


def _runs_on(values: list[int]) -> bool:
    return values == list(range(values[0], values[0] + len(values)))


def _is_named(document: Document, number: int) -> bool:
    """Whether the missing attachment is spoken of anywhere: it may be sent apart."""
    names = (_named(number), _named(ordinals.chinese(number)))
    return any(name in document.text for name in names) or _entries(document).get(number) is not None


def _misnumbered(frame: str, topic: Topic, before: _Attachment, here: _Attachment, due: int) -> Claim:
    return Claim("attachment-number", frame, said("stated", here.start, here.end), (said("item", before.start, before.end),),
                 topic=topic, detail=Expected(_named(due)))


def _listed(document: Document, included: list[_Attachment]) -> Iterator[Claim]:
    """The list of attachments gives a title another number than its heading does."""
    titles: dict[str, list[_Attachment]] = defaultdict(list)
    for attachment in included:
        titles[attachment.title].append(attachment)
    for entry in _entries(document).values():
        same = titles.get(entry.title, [])
        if len(same) == 1 and same[0].number != entry.number and entry.start < included[0].start:
            yield Claim("attachment-number", lexicon.name(LISTED), said("stated", same[0].start, same[0].end), (said("first", entry.start, entry.end),),
                        topic=Topic.ATTACHMENT_AND_LIST, detail=Expected(_named(entry.number)))


def _entries(document: Document) -> dict[int, _Attachment]:
    """The list of attachments: its titles by number."""
    text = document.text
    opened = lexicon.pattern("wording", "attachments", "list").search(text)
    found: dict[int, _Attachment] = {}
    if opened is None:
        return found
    last = block_at(document, opened.end()).end
    for match in lexicon.pattern("wording", "attachments", "entry").finditer(text, opened.end()):
        number = int(match["number"])
        if number != len(found) + 1 or match.start() > last + 1:
            break
        last = block_at(document, match.start()).end
        found[number] = _Attachment(number, match.start(), match.end(), lexicon.pattern("wording", "attachments", "aside").sub("", match["title"]))
    return found
