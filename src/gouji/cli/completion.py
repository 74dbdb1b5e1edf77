"""`gouji completion`."""

from __future__ import annotations

import click

from gouji.cli.inputs import write


@click.command("completion", short_help="命令行补全")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell) -> None:
    """Print the script that completes commands, options, rules and templates in a shell.

    \b
    bash   gouji completion bash > ~/.local/share/bash-completion/completions/gouji
    zsh    gouji completion zsh > ~/.zfunc/_gouji        (with ~/.zfunc in $fpath)
    fish   gouji completion fish > ~/.config/fish/completions/gouji.fish
    """
    from click.shell_completion import get_completion_class

    from gouji.cli import main

    write(get_completion_class(shell)(main, {}, "gouji", "_GOUJI_COMPLETE").source())
