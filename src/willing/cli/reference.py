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
    rows = [each for each in (_row(one) for one in command.params) if each]
    if rows:
        yield from ("", "| | |", "| --- | --- |", *rows)


def _paragraphs(words: str) -> Iterator[str]:
    """The help text; its example as code."""
    for line in words.strip().splitlines():
        text = line.strip().removeprefix("Example: ")
        if text not in ("Example:", "Examples:"):
            yield f"    {text}" if text.startswith("willing ") else text


def _row(parameter: object) -> str:
    """A table row; what a verb takes is in `metavar`, or in the name of an option's type."""
    if isinstance(parameter, TyperOption) and "--help" not in parameter.opts:
        name = ", ".join(parameter.opts)
        kind = (
            parameter.metavar or str(getattr(getattr(parameter, "type", None), "name", "")).upper()
        )
        value = "" if parameter.is_flag else f" {kind}"
        default = parameter.default
        tail = f" Default {default}." if value and default not in (None, "") else ""
        written = f"{name}{value}".replace("|", "\\|")
        return f"| `{written}` | {parameter.help or ''}{tail} |"
    if isinstance(parameter, TyperArgument):
        return (
            f"| `{parameter.metavar or (parameter.name or '').upper()}` | {parameter.help or ''} |"
        )
    return ""


def _type_name(parameter: object) -> str:
    return str(getattr(getattr(parameter, "type", None), "name", "")).upper()
