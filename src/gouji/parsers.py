"""Parsers of `grammar/*.lark` over rows of tokens that a lexer of this project has made.

Building the LALR tables of a grammar takes longer than reading a short report, so they are kept in `grammar/tables/NAME.json`, a part of the
package like the grammar itself. `python -m gouji.parsers` writes them anew. Tables of another grammar text or another lark are not
used: then they are built in memory.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gouji.grammar import folder, lark_text

if TYPE_CHECKING:
    from lark import Lark, Token
    from lark.lexer import Lexer

GRAMMARS = ("clause", "figure", "formula")


def parser(name: str, callbacks: object) -> Callable[[Iterable[Any]], Any]:
    """The function that parses a row of tokens by `grammar/NAME.lark`; `callbacks` has a method for each rule.

    It raises `lark.exceptions.UnexpectedToken` at a token that the grammar does not expect.
    """
    found = _kept(name)
    if found.get("made-for") != made_for(name):
        return _over_rows(built(name, callbacks))
    return _over_rows(_loaded(found, callbacks))


def built(name: str, callbacks: object = None, strict: bool = False) -> Lark:
    """The parser built from the text of its grammar; strict, it is refused if the grammar has conflicts."""
    from lark import Lark

    return Lark(_declared(lark_text(name)), parser="lalr", lexer=_no_lexer(), transformer=callbacks, start="start", strict=strict)


def write_tables() -> None:
    """Write the tables of all grammars that have changed into the source folder."""
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    for name in GRAMMARS:
        if _kept(name).get("made-for") == made_for(name):
            continue
        data, memo = built(name).memo_serialize([TerminalDef, Rule])
        data["options"]["lexer"] = data["parser"]["lexer_conf"]["lexer_type"] = None
        told = {"made-for": made_for(name), "data": data, "memo": memo}
        _tables(name).write_text(json.dumps(told, separators=(",", ":")) + "\n", "utf-8")


def _loaded(found: dict[str, Any], callbacks: object) -> Lark:
    from lark import Lark

    data, memo = found["data"], {int(key): value for key, value in found["memo"].items()}
    table = data["parser"]["parser"]
    table["tokens"] = {int(key): value for key, value in table["tokens"].items()}
    table["states"] = {int(state): {int(token): action for token, action in actions.items()} for state, actions in table["states"].items()}
    data["options"]["lexer"] = data["parser"]["lexer_conf"]["lexer_type"] = _no_lexer()
    loaded: Lark = Lark._load_from_dict(data, memo, transformer=callbacks)  # type: ignore[no-untyped-call]
    return loaded


def _kept(name: str) -> dict[str, Any]:
    path = _tables(name)
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found


def _tables(name: str) -> Path:
    return folder() / "tables" / f"{name}.json"


def made_for(name: str) -> str:
    """What the tables depend on: the text of the grammar and the version of lark."""
    import lark

    return hashlib.sha256(f"{lark.__version__}\n{lark_text(name)}".encode()).hexdigest()


def _declared(grammar: str) -> str:
    """The grammar with its terminals declared, since the lexer is not lark's."""
    rules = re.sub(r"//[^\n]*", "", grammar)
    terminals = sorted(set(re.findall(r"\b[A-Z][A-Z_]+\b", rules)))
    return f"{grammar}\n%declare {' '.join(terminals)}\n"


def _over_rows(lark: Lark) -> Callable[[Iterable[Any]], Any]:
    """The loop of lark's parser over tokens that have been made already: half the time of `Lark.parse` for a short row."""
    from lark import Token
    from lark.lexer import LexerThread
    from lark.parsers.lalr_parser_state import ParseConf, ParserState

    inner, lexer = lark.parser.parser.parser, LexerThread(lark.parser.lexer, None)
    configuration, end = ParseConf(inner.parse_table, inner.callbacks, "start"), Token("$END", "")

    def parse(row: Iterable[Any]) -> Any:
        feed = ParserState(configuration, lexer).feed_token
        for token in row:
            feed(token)
        return feed(end, True)

    return parse


def _no_lexer() -> type[Lexer]:
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """The tokens are not cut by lark."""

        __future_interface__ = True

        def __init__(self, lexer_conf: object) -> None:
            pass

        def lex(self, lexer_state: object, parser_state: object) -> Iterator[Token]:
            raise NotImplementedError

    return NoLexer


if __name__ == "__main__":
    write_tables()
