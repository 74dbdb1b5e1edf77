"""Stage 3, relate: a document with its figures becomes `Claim`s: equations and inequalities over figures."""

from gouji.claim.model import SIGNED, Claim, Operand, operand

__all__ = ["SIGNED", "Claim", "Operand", "operand"]
