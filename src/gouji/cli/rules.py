"""`gouji rules`."""

from __future__ import annotations

import click

from gouji.cli.inputs import write


@click.command("rules", short_help="全部规则")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
def command(form, lang) -> None:
    """List the rules: code, name, severity and title."""
    from gouji.rule.registry import all_rules

    if form == "json":
        import json

        write(json.dumps({"schema": "gouji.rules/1", "rules": [
            {"code": r.code, "name": r.name, "severity": r.severity, "since": r.since, "title": {"zh": r.title, "en": r.title_en}}
            for r in all_rules()]}, ensure_ascii=False, indent=2))
        return
    write("\n".join(f"{r.code}  {r.name:<32} {r.severity:<8} {r.title if lang == 'zh' else r.title_en}" for r in all_rules()))
