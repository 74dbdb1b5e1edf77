"""`gouji rules`."""

from __future__ import annotations

import click

from gouji.cli.inputs import write


@click.command("rules", short_help="全部规则")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True,
              help="markdown and json give the whole page of each rule.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the titles.")
def command(form, lang) -> None:
    """List the rules: code, name, severity and title.

    \b
    gouji rules
    gouji rules --format markdown > 规则.md
    """
    from gouji.report.rule_pages import rules_json, rules_markdown
    from gouji.rule.registry import all_rules

    rules = all_rules()
    if form == "json":
        write(rules_json(rules))
    elif form == "markdown":
        write(rules_markdown(rules, lang))
    else:
        write("\n".join(f"{r.code}  {r.name:<32} {r.severity:<8} {r.title if lang == 'zh' else r.title_en}" for r in rules))
