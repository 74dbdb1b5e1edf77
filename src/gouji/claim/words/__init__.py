"""Claims about words: that names, titles and statements are the report's own, complete and of its time."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.claim.model import Claim
from gouji.claim.words import (
    attachments,
    institutions,
    item_names,
    leftovers,
    personal,
    polarity,
    repeats,
    residue,
    self_names,
    unit_names,
)
from gouji.document import Document
from gouji.quantity import Figures

_OF_TEXT = (residue, personal, repeats, institutions, self_names, polarity, attachments)
_OF_NAMES = (unit_names, leftovers)


def find(document: Document, figures: Figures, claims: Sequence[Claim]) -> list[Claim]:
    """What the words of a document show by themselves, and the names that the claims on its figures give."""
    found = [claim for frame in _OF_TEXT for claim in frame.find(document, figures)]
    names = unit_names.read(document)
    found += [claim for frame in _OF_NAMES for claim in frame.find(document, names)]
    return [*found, *item_names.find(document, claims)]
