"""`gouji explain`."""

from __future__ import annotations

import click

from gouji.cli.inputs import write
from gouji.cli.selection import complete_rules


@click.command("explain", short_help="说明一条规则")
@click.argument("rule", shell_complete=complete_rules)
def command(rule) -> None:
    """Print the page of RULE: what it checks, why, examples, and when it keeps silent.

    RULE is a name or a code: gouji explain share-mismatch, gouji explain R201.
    """
    from gouji.rule.registry import UnknownRule, find_rule

    try:
        found = find_rule(rule)
    except UnknownRule as error:
        raise click.UsageError(str(error)) from None
    write(f"{found.code} {found.name} · {found.severity}\n\n{found.page()}")
