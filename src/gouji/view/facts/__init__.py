"""Facts: what each figure of the prose is an amount of, in the terms in which definitions speak of it."""

from gouji.view.facts.model import Fact
from gouji.view.facts.reading import facts

__all__ = ["Fact", "facts"]
