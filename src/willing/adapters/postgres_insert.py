"""Entries inserted in PostgreSQL with as little as there can be between them and the server.

A statement for each number of rows is prepared once; then a commit is one message there and one
back, its cells in binary.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from willing.adapters.entry_rows import CELLS
from willing.adapters.entry_statements import insertion

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.pq.abc import PGresult

_BINARY: Final = 1


def _number(size: int) -> Callable[[int], bytes]:
    return lambda cell: cell.to_bytes(size, "big", signed=True)


_BIGINT: Final = (20, _number(8))
_SMALLINT: Final = (21, _number(2))
_TEXT: Final = (25, str.encode)
_BYTES: Final = (17, bytes)
"""The number of a type at the server, and what makes its bytes."""
_TYPES: Final[dict[str, tuple[int, Callable[[Any], bytes]]]] = {
    **dict.fromkeys(CELLS, _TEXT),
    **dict.fromkeys(("receipt", "seq", "receipt_sum", "lamport"), _BIGINT),
    **dict.fromkeys(("withheld", "level"), _SMALLINT),
    **dict.fromkeys(("subject", "leaf", "head", "signature", "salt", "body"), _BYTES),
}


class Insertion:
    """Inserts rows by one statement, which is its own transaction.

    With `numbered`, it also tells of which receipt the last one is, which a party's login may not
    ask; and it may be bound to the last receipt that its writer knows of.
    """

    def __init__(self, connection: "Connection", *, numbered: bool) -> None:
        from psycopg.errors import error_from_result
        from psycopg.generators import execute
        from psycopg.pq import ExecStatus

        self._answer, self._error = execute, error_from_result
        self._good = (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK)
        self._connection = connection
        self._numbered = numbered
        self._cells = (*(("receipt",) if numbered else ()), *CELLS)
        self._types = [_TYPES[each] for each in self._cells]
        self._prepared: set[int] = set()

    def run(self, rows: Sequence[Sequence[Any]], last_receipt: int | None = None) -> int | None:
        """Insert all rows or none; return the receipt of the last where it is told.

        With `last_receipt`, the server refuses (`MOVED`) where another one came since. Raises
        psycopg.Error as the server says it, OverflowError for a number that no column holds.
        """
        self._prepare(len(rows))
        values: list[bytes | None] = []
        for place, each in enumerate(rows):
            cells = ((last_receipt if place == 0 else None), *each) if self._numbered else each
            values += [
                None if cell is None else made(cell)
                for (_, made), cell in zip(self._types, cells, strict=True)
            ]
        link = self._connection.pgconn
        link.send_query_prepared(
            _name(len(rows)), values, [_BINARY] * len(values), result_format=_BINARY
        )
        result = self._result()
        if not self._numbered:
            return None
        return int.from_bytes(result.get_value(len(rows) - 1, 0) or b"", "big")

    def _prepare(self, rows: int) -> None:
        if rows in self._prepared:
            return
        statement = _numbered(insertion("entries", self._cells, rows))
        statement += " RETURNING receipt" if self._numbered else ""
        oids = [oid for oid, _ in self._types] * rows
        self._connection.pgconn.send_prepare(_name(rows), statement.encode(), oids)
        self._result()
        self._prepared.add(rows)

    def _result(self) -> "PGresult":
        """Return what the server answers to what was sent; raises psycopg.Error for an error."""
        result: PGresult = self._connection.wait(self._answer(self._connection.pgconn))[-1]
        if result.status not in self._good:
            raise self._error(result)
        return result


def _name(rows: int) -> bytes:
    return b"append_%d" % rows


def _numbered(statement: str) -> str:
    """Return a statement with `$1`, `$2` for each `?`."""
    first, *others = statement.split("?")
    return first + "".join(f"${number}{each}" for number, each in enumerate(others, 1))
