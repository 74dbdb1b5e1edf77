"""The option --template: its help names the templates, and an unknown one is told with what was probably meant."""

from __future__ import annotations

import click


class TemplateType(click.ParamType):
    """The name of a template."""

    name = "template"

    def convert(self, value, param, ctx):
        from gouji.template import UnknownTemplate, find_template

        try:
            return find_template(value).name if value else ""
        except UnknownTemplate as error:
            raise click.UsageError(str(error), ctx) from None

    def shell_complete(self, ctx, param, incomplete):
        from click.shell_completion import CompletionItem

        from gouji.template import template_names

        return [CompletionItem(name) for name in template_names() if name.startswith(incomplete)]


class TemplateOption(click.Option):
    """An option whose help lists what can be chosen; the folder is read only when the help is asked for."""

    def get_help_record(self, ctx):
        from gouji.template import template_names

        names, text = super().get_help_record(ctx)
        return names, f"{text} One of: {', '.join(template_names())}."
