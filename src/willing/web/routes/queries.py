"""Queries that several routes take."""

from typing import Annotated

from litestar.params import QueryParameter

AsOf = Annotated[
    str,
    QueryParameter(
        max_length=20,
        description="A day, 2026-03-30, at whose end a ledger is shown as its node had it.",
    ),
]
