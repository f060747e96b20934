"""One thing wrong in something that came from outside: where, what, and what to do."""

from willing.basics.record import Record


class Fault(Record, kw_only=True):
    """A fault found while reading; `key` is the dotted path inside `file`."""

    file: str
    what: str
    fix: str
    key: str = ""
    line: int | None = None

    def sentence(self) -> str:
        """Return `nations/NOR.toml: offers.nor-mcm-1.quantity: must be ≥ 0. Write …`."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        where = f"{place}: {self.key}" if self.key else place
        fix = self.fix if self.fix.endswith(("?", "…")) else f"{self.fix.rstrip('.')}."
        return f"{where}: {self.what.rstrip('.')}. {fix}"
