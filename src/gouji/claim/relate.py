"""All claims of a document: each frame is a module with `find`, and they run one after another over the same outline."""

from __future__ import annotations

from gouji.claim import accounts, additivity, breakdowns, changes, completions, identities, ratios, shares, structures
from gouji.claim.model import Claim
from gouji.claim.statements import outline
from gouji.document import Document
from gouji.quantity import Figures


def relate(document: Document, figures: Figures) -> tuple[Claim, ...]:
    """What the document says about its figures."""
    view = outline(document, figures.quantities)
    claims: list[Claim] = [*breakdowns.find(view), *accounts.find(view)]
    sums = [c for c in claims if c.kind == "sum"]
    claims += additivity.find(view, sums) + shares.find(view, sums) + ratios.find(view, figures.quantities)
    claims += structures.find(view, sums)
    for frame in (changes, completions, identities):
        claims.extend(frame.find(view))
    return tuple(claims)
