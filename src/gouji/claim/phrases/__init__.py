"""Claims about words: that names, titles and statements are the report's own, complete and of its time."""

from __future__ import annotations

from gouji.claim.model import Claim
from gouji.claim.phrases import institutions, leftovers, personal, polarity, repeats, residue, selfnames, unitnames
from gouji.document import Document
from gouji.quantity import Figures

_FRAMES = (residue, personal, repeats, institutions, unitnames, selfnames, leftovers, polarity)


def find(document: Document, figures: Figures) -> list[Claim]:
    """What the words of a document show by themselves."""
    return [claim for frame in _FRAMES for claim in frame.find(document, figures)]
