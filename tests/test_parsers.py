"""The tables of the grammars: kept in the package, made for its grammar texts, and never used for others."""

import json

import pytest
from lark.exceptions import UnexpectedToken

from gouji import parsers
from gouji.grammar import folder
from gouji.quantity.candidates import Token


class Told:
    """Callbacks that show how a row was read."""

    @staticmethod
    def start(children):
        return children[0]

    @staticmethod
    def figure(children):
        return [token.type for token in children]

    @staticmethod
    def range(children):
        return children

    @staticmethod
    def parts(children):
        return [token.type for token in children]


def row(*types: str) -> list[Token]:
    return [Token(name, at, at + 1, "") for at, name in enumerate(types)]


@pytest.mark.parametrize("name", parsers.GRAMMARS)
def test_no_grammar_has_conflicts(name):
    parsers.built(name, strict=True)


@pytest.mark.parametrize("name", parsers.GRAMMARS)
def test_the_tables_are_made_for_the_text_of_the_grammar(name):
    kept = json.loads((folder() / "tables" / f"{name}.json").read_text("utf-8"))
    assert kept["made-for"] == parsers.made_for(name), "write them anew: python -m gouji.parsers"


def test_kept_tables_and_those_that_are_built_read_alike(monkeypatch):
    kept = parsers.parser("figure", Told())
    monkeypatch.setattr(parsers, "made_for", lambda name: "another grammar")
    built = parsers.parser("figure", Told())
    for types in (["DIGITS"], ["SIGN", "DIGITS", "UNIT", "AFTER"], ["HEAD", "DIGITS", "ODD", "UNIT"], ["DIGITS", "SCALE", "ODD", "UNIT"]):
        assert kept(row(*types)) == built(row(*types)) == types
    assert kept(row("DIGITS", "DASH", "DIGITS", "UNIT"))[0] == ["DIGITS"]
    for parse in (kept, built):
        with pytest.raises(UnexpectedToken):
            parse(row("UNIT", "DIGITS"))


def test_tables_for_another_text_are_not_used(monkeypatch):
    loaded = []
    monkeypatch.setattr(parsers, "_loaded", lambda found, callbacks: loaded.append(found))
    monkeypatch.setattr(parsers, "made_for", lambda name: "another grammar")
    parsers.parser("figure", Told())
    assert not loaded
