"""Stage 4, relate: a document with its figures becomes `Claim`s: equations and inequalities over figures."""

from gouji.claim.model import Claim, Figure, Number, Operand, Reading, Words, as_figure, as_number, operand

__all__ = ["Claim", "Figure", "Number", "Operand", "Reading", "Words", "as_figure", "as_number", "operand"]
