"""Invented units: counties that do not exist, and the kinds of offices that a county has."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

_PLACES = Path(__file__).resolve().parents[3] / "grammar" / "places.toml"

# How many characters the name of a county has, with its 县.
COUNTY = 3


class Unit(NamedTuple):
    """Whose report it is."""

    name: str
    county: str
    bureau: str
    short: str
    duty: str
    sections: tuple[str, ...]
    projects: tuple[str, ...]
    tasks: tuple[tuple[str, str], ...]
    """What it does in a year, with the unit in which that is counted."""
    served: str


@cache
def words() -> dict:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


@cache
def counties() -> tuple[str, ...]:
    """Names without 县, none of them that of a real place, nor ending like one."""
    known = tomllib.loads(_PLACES.read_text("utf-8"))
    real = {*known} | {city for cities in known.values() for city in cities}
    real |= {county for cities in known.values() for names in cities.values() for county in names.split()}
    made = words()["counties"]
    return tuple(first + second for first in made["first"] for second in made["second"]
                 if first != second and not {first + second, *(second + kind for kind in made["kinds"])} & real)


def county(place: str) -> str:
    """Its name with the kind, which is part of it: there are not both 岚溪县 and 岚溪市."""
    return place + Random(place).choice(words()["counties"]["kinds"])


def unit(number: int, seed: int) -> Unit:
    """One of some ten thousand, another for each number until all are used."""
    places = _places(seed)
    place, office = places[number % len(places)]
    tasks = tuple(tuple(task.split(":")) for task in office["tasks"])
    return Unit(county(place) + office["name"], county(place), office["bureau"], office["short"], office["duty"],
                tuple(office["sections"].split()), tuple(office["projects"].split()), tasks, office["served"])


@cache
def _places(seed: int) -> tuple[tuple[str, dict], ...]:
    """Every office of every county, in no order."""
    places = [(place, office) for place in counties() for office in words()["office"]]
    Random(seed).shuffle(places)
    return tuple(places)
