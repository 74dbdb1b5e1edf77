"""What a figure is called: its label cut down to the words that name an indicator."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gouji import lexicon


@lru_cache(maxsize=4096)
def indicator(label: str) -> str:
    """A label without dates, list marks and verbs around it: 2021年全市税收收入完成 gives 全市税收收入."""
    before, after = lexicon.pattern("labels", "around", "before"), lexicon.pattern("labels", "around", "after")
    return after.sub("", before.sub("", label.strip("“”‘’\"' 　*：:")))


def without_scope(name: str) -> str:
    """An indicator without whose it is: 全市税收收入 gives 税收收入."""
    return lexicon.pattern("labels", "around", "scope").sub("", name)


def is_mean_or_rate(label: str) -> bool:
    """Whether the figures of this name cannot be added: per-head values, prices, rates, indices."""
    return bool(lexicon.pattern("labels", "not-additive", "words").search(label))


def grows_in_real_terms(label: str) -> bool:
    """Whether growth of this indicator is customarily given at constant prices, and so not from its amounts."""
    return bool(lexicon.pattern("labels", "real-growth", "words").search(label))


def are_staff_categories(labels: Sequence[str]) -> bool:
    """Whether all are names of categories by which staff are listed, and of one cut: 行政, 参公, 工勤, or 管理岗, 专业技术岗."""
    return any(all(any(word in label for word in cut) for label in labels) for cut in lexicon.entry("labels", "staff", "categories"))


def is_of_staff(label: str) -> bool:
    """Whether a figure of this name counts the staff of a unit: 编制, 在编, 实有, 在职."""
    return any(word in label for word in lexicon.words("labels", "staff", "words"))
