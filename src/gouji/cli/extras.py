"""Commands that need libraries of an extra, which may not be installed."""

from __future__ import annotations

from importlib.util import find_spec

import click


def needs(extra: str, *modules: str) -> None:
    """Ends the program with one line if a library of the extra is missing."""
    missing = next((module for module in modules if find_spec(module) is None), None)
    if missing is not None:
        click.echo(f"缺少 {missing}：pip install 'gouji[{extra}]'", err=True)
        raise SystemExit(2)
