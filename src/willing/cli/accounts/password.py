"""A password from the terminal, unseen and twice, or from the first line of standard input."""

import sys

import typer


def asked_password(name: str) -> str:
    """Return the new password of an account. It is never an argument: those are seen by others."""
    if sys.stdin.isatty():
        return str(
            typer.prompt(
                f"Password of {name}", hide_input=True, confirmation_prompt="The same again"
            )
        )
    return sys.stdin.readline().rstrip("\r\n")
