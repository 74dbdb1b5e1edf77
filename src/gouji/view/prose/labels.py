"""What a figure is called: its label cut down to the words that name an indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from gouji.grammar import lexicon


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = lexicon("labels")
    before = "|".join(data["before"]["words"])
    after = "|".join(data["after"]["words"])
    scope = "|".join(data["scope"]["words"])
    return (re.compile(f"^(?:{before})+"), re.compile(f"(?:{after})+$"), re.compile(f"^(?:{scope})+"))


@lru_cache(maxsize=4096)
def indicator(label: str) -> str:
    """A label without dates, list marks and verbs around it: 2021年全市税收收入完成 gives 全市税收收入."""
    before, after, _ = _patterns()
    return after.sub("", before.sub("", label.strip("“”‘’\"' 　*：:")))


def without_scope(name: str) -> str:
    """An indicator without whose it is: 全市税收收入 gives 税收收入."""
    return _patterns()[2].sub("", name)


@cache
def _not_additive() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("labels")["not-additive"]["words"]))


def is_mean_or_rate(label: str) -> bool:
    """Whether the figures of this name cannot be added: per-head values, prices, rates, indices."""
    return bool(_not_additive().search(label))


@cache
def _real_growth() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("labels")["real-growth"]["words"]))


def grows_in_real_terms(label: str) -> bool:
    """Whether growth of this indicator is customarily given at constant prices, and so not from its amounts."""
    return bool(_real_growth().search(label))


def are_staff_categories(labels: Sequence[str]) -> bool:
    """Whether all are names of categories by which staff are listed, and of one cut: 行政, 参公, 工勤, or 管理岗, 专业技术岗."""
    return any(all(any(word in label for word in cut) for label in labels) for cut in lexicon("labels")["staff"]["categories"])


def is_of_staff(label: str) -> bool:
    """Whether a figure of this name counts the staff of a unit: 编制, 在编, 实有, 在职."""
    return any(word in label for word in lexicon("labels")["staff"]["words"])
