"""Which module of gouji imports which, read from the source: also inside functions, which are the imports that come late."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"


@cache
def imports() -> Mapping[str, frozenset[str]]:
    """For each module the modules of gouji that it imports. What is imported for the types only is left out."""
    paths = {_name(path): path for path in SOURCE.rglob("*.py")}
    return {name: frozenset(_imported(name, path, paths)) - {name} for name, path in paths.items()}


def _name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(name: str, path: Path, known: Iterable[str]) -> Iterator[str]:
    for node in _run(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            for alias in node.names:
                member = f"{node.module}.{alias.name}"
                if member in known:
                    yield member
                elif node.module in known:
                    yield node.module


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those below `if TYPE_CHECKING`."""
    yield node
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        return
    for child in ast.iter_child_nodes(node):
        yield from _run(child)


def circles(graph: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """The modules that import each other, by way of others too (strongly connected components)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    open_nodes: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        open_nodes.append(node)
        for target in sorted(graph[node]):
            if target not in index:
                visit(target)
                low[node] = min(low[node], low[target])
            elif target in open_nodes:
                low[node] = min(low[node], index[target])
        if low[node] == index[node]:
            at = open_nodes.index(node)
            if len(open_nodes) - at > 1:
                found.append(sorted(open_nodes[at:]))
            del open_nodes[at:]

    for node in graph:
        if node not in index:
            visit(node)
    return found
