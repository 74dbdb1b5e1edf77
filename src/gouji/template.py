"""Templates of places (省级模板): what one of them lays down about its self-evaluation form, read from `grammar/templates/`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gouji.grammar import folder

# From where to where a weight may lie.
Range = tuple[Decimal, Decimal]


class UnknownTemplate(ValueError):
    """A template that does not exist; the message lists those that do."""


@dataclass(frozen=True, slots=True)
class Template:
    """The weights and classes of indicators of one place; what it leaves open is empty."""

    name: str
    title: str
    execution: Decimal | None
    """The weight of budget execution."""
    schemes: tuple[dict[str, Range], ...]
    """The weights of the first-level indicators but satisfaction, in each distribution that is allowed."""
    satisfaction: tuple[Range, ...]
    """The weights of satisfaction that are allowed."""
    required: tuple[str, ...]
    """First-level indicators that must not be missing."""
    kind: str = ""
    """`whole` or `project` if it is only for the forms of whole units or of projects."""

    def is_for(self, kind: str) -> bool:
        """Whether it lays down the forms of this kind; a form that does not say of what kind it is may be any."""
        return not self.kind or not kind or self.kind == kind


@cache
def template_names() -> tuple[str, ...]:
    """The names of all templates."""
    return tuple(sorted(path.stem for path in (folder() / "templates").glob("*.toml")))


@cache
def find_template(name: str) -> Template:
    """The template of this name. Raises UnknownTemplate."""
    if name not in template_names():
        raise UnknownTemplate(_unknown(name))
    data = tomllib.loads((folder() / "templates" / f"{name}.toml").read_text("utf-8"))
    return Template(
        name, data["title"], Decimal(data["execution"]) if "execution" in data else None,
        tuple({category: _range(value) for category, value in scheme.items()} for scheme in data.get("first-level", ())),
        tuple(_range(value) for value in data.get("satisfaction", ())), tuple(data.get("required", ())), data.get("kind", ""))


def _range(value: int | list[int]) -> Range:
    low, high = value if isinstance(value, list) else (value, value)
    return Decimal(low), Decimal(high)


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, template_names(), 1, 0.5)
    hint = f"，是否指 {close[0]}？" if close else "；"
    return f"没有模板“{name}”{hint}可选：{'、'.join(template_names())}"
