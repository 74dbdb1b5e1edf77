"""Wordings over the figures of a sentence, each a row of `grammar/frames/`, become claims without code of their own.

How a row is read and added: docs/adding-a-wording.md.
"""

from gouji.claim.frames.engine import Found, find

__all__ = ["Found", "find"]
