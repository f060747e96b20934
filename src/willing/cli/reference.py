"""The command-line reference as Markdown, from the commands themselves."""

from collections.abc import Iterator

import typer
import typer.main
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from willing.cli.main import application


def reference() -> str:
    """Return every verb with its usage, arguments, options and example."""
    root = typer.main.get_command(application())
    parts = [
        "# Command line",
        "",
        (
            "Made from the commands themselves; a test keeps it current. Exit codes: 0 done, 2 bad "
            "input, 3 the hard constraints cannot be met, 130 interrupted."
        ),
    ]
    for path, command in _commands(root, ("willing",)):
        parts += ["", f"## {' '.join(path)}", "", *_verb(path, command)]
    return "\n".join(parts) + "\n"


def _commands(
    command: object, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], TyperCommand]]:
    if isinstance(command, TyperGroup):
        for name, child in sorted(command.commands.items()):
            yield from _commands(child, (*path, name))
    elif isinstance(command, TyperCommand):
        yield path, command


def _verb(path: tuple[str, ...], command: TyperCommand) -> Iterator[str]:
    context = typer.Context(command, info_name=" ".join(path))
    yield f"`{' '.join([*path, *command.collect_usage_pieces(context)])}`"
    yield ""
    yield from _paragraphs(command.help or "")
    rows = [each for each in (_row(one, context) for one in command.params) if each]
    if rows:
        yield from ("", "| | |", "| --- | --- |", *rows)


def _paragraphs(words: str) -> Iterator[str]:
    """The help text; its example as code."""
    for line in words.strip().splitlines():
        text = line.strip()
        yield f"    {text.removeprefix('Example: ')}" if text.startswith("Example: ") else text


def _row(parameter: object, context: typer.Context) -> str:
    if isinstance(parameter, TyperOption):
        if "--help" in parameter.opts:
            return ""
        name = ", ".join(parameter.opts)
        value = "" if parameter.is_flag else f" {parameter.make_metavar(context)}"
        default = parameter.default
        tail = f" Default {default}." if default not in (None, False, "") and value else ""
        return f"| `{name}{value}` | {parameter.help or ''}{tail} |".replace("|html|", "\\|html\\|")
    if isinstance(parameter, TyperArgument):
        return f"| `{parameter.make_metavar(context)}` | {parameter.help or ''} |"
    return ""
