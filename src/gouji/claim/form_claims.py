"""All claims of the forms of a document; only read where there are tables at all."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim import form_funds, form_levels, form_marks, form_reasons, form_rows, form_scores, form_targets, forms
from gouji.claim.model import Claim
from gouji.document import Document
from gouji.quantity import Figures

_FRAMES = (form_funds, form_scores, form_targets, form_marks, form_rows, form_levels)


def find(document: Document, figures: Figures) -> Iterator[Claim]:
    """What the forms say about their figures."""
    for form in form_reasons.explain(document, forms.forms(document, figures)):
        for frame in _FRAMES:
            yield from frame.find(form)
