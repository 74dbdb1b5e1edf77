"""What a unit calls itself: 我中心 throughout, and once 我局."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.details import Expected
from gouji.claim.model import Claim, Operand
from gouji.claim.words.word_operands import block_at, said
from gouji.document import Document
from gouji.quantity import Figures
from gouji.view import spans


def find(document: Document, figures: Figures) -> Iterator[Claim]:
    """In each part of the package, the forms that stand beside a much more frequent one."""
    parts: dict[int, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for match in lexicon.pattern("wording", "self", "name").finditer(document.text):
        if not _is_quoted(document.text, match.start()):
            section = block_at(document, match.start()).section
            parts[document.sections[section].attachment][match[0]].append(match.span())
    data = lexicon.entry("wording", "self")
    for forms in parts.values():
        usual = max(forms, key=lambda form: len(forms[form]))
        for form, places in forms.items():
            if form != usual and len(forms[usual]) >= max(data["least"], data["times"] * len(places)):
                repeats = tuple(said("repeat", *place) for place in places[1:])
                first: Operand = said("first", *forms[usual][0])
                yield Claim("self-name", lexicon.name("self-name"), said("stated", *places[0]), (first, *repeats),
                            detail=Expected(usual))


def _is_quoted(text: str, at: int) -> bool:
    """Whether someone else speaks: a quotation is open."""
    start = spans.begin(text, at, "。;\n")
    return text.count("“", start, at) > text.count("”", start, at)
