"""The same words said once with 不 and once without: 国有企业不承担…费用的比例, and 国有企业承担…费用."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.model import Claim
from gouji.claim.words.word_operands import said
from gouji.document import Document
from gouji.quantity import Figures
from gouji.view import spans

# So many characters before and behind the negation must be the same.
_BEFORE, _BEHIND = 4, 8
# So much of the clause around them is shown.
_AROUND = 20
# A text is searched for the opposites of so many statements.
_MOST = 60


def find(document: Document, figures: Figures) -> Iterator[Claim]:
    """Statements whose opposite stands elsewhere in the same words."""
    text = document.text
    seen: set[str] = set()
    for match in lexicon.pattern("wording", "polarity", "negation").finditer(text):
        before, behind = text[match.start() - _BEFORE:match.start()], text[match.end():match.end() + _BEHIND]
        if not before.isalpha() or before + behind in seen or _is_excused(text, match.start()):
            continue
        seen.add(before + behind)
        if len(seen) > _MOST:
            return
        for word in lexicon.words("wording", "polarity", "opposite"):
            at = text.find(f"{before}{word}{behind}")
            if at >= 0 and not _is_excused(text, at) and _sentence(text, at) != _sentence(text, match.start()):
                here = said("stated", *_clause(text, match.start() - _BEFORE, match.end() + _BEHIND))
                there = said("first", *_clause(text, at, at + _BEFORE + len(word) + _BEHIND))
                yield Claim("polarity", lexicon.name("statement-and-opposite"), here, (there,))
                break


def _is_excused(text: str, at: int) -> bool:
    """Whether the sentence is a rule or a condition, which names both ways."""
    return lexicon.pattern("wording", "polarity", "excused").search(text, *_sentence(text, at)) is not None


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the words around it, up to the next mark."""
    before = lexicon.pattern("wording", "polarity", "before").search(text, max(0, start - _AROUND), start)
    return before.start(), lexicon.pattern("wording", "polarity", "behind").match(text, end, end + _AROUND).end()


def _sentence(text: str, at: int) -> tuple[int, int]:
    return spans.begin(text, at, "。;\n"), spans.end(text, at, "。;\n")
