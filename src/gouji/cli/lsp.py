"""`gouji lsp`."""

from __future__ import annotations

import click

from gouji.cli.extras import needs


def _address(ctx, param, value: str | None) -> tuple[str, int] | None:
    if value is None:
        return None
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise click.BadParameter(f"{value!r}: write HOST:PORT, such as 127.0.0.1:2087")
    return host.strip("[]"), int(port)


@click.command("lsp", short_help="编辑器的语言服务")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, which is the default.")
@click.option("--tcp", callback=_address, metavar="HOST:PORT", help="Wait for one editor on this address.")
def command(stdio, tcp) -> None:
    """Serve an editor by the Language Server Protocol: findings while typing, hover, corrections, outline.

    For Markdown and plain text. editors/README.md tells how editors are set up.
    """
    if stdio and tcp:
        raise click.UsageError("--stdio and --tcp exclude each other")
    needs("lsp", "pygls", "lsprotocol")
    from gouji.lsp.server import serve

    serve(tcp)
