"""The whole error tree. Gaps in a plan are results, never errors.

WillingError
├── PlanError      the plan document is wrong; carries every fault found in one run
├── RunError       a run folder is missing, incomplete or does not match its plan
├── TransferError  a file to import or export is wrong; carries every fault
├── LedgerError    a ledger, a bundle or a key is wrong or refused; carries every fault
├── AccountError   an account, a password or what a server is to listen with is wrong; every fault
├── StoreError     the store of a ledger or of accounts failed or refused; nothing half written
│   └── MovedError   others wrote to it since its writer looked; nothing was written
├── InfeasibleError  hard constraints that must be kept cannot be met (exit 3)
└── StoppedError   the user stopped a long run (exit 130)
"""

from collections.abc import Sequence

from willing.basics.fault import Fault


class WillingError(Exception):
    """Something the caller can mend; its text says what, where and what to do."""


class FaultyError(WillingError):
    """An error that carries every fault found in one run."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.sentence() for fault in self.faults))


class PlanError(FaultyError):
    """The plan document is wrong."""


class TransferError(FaultyError):
    """A file to import or export is wrong."""


class LedgerError(FaultyError):
    """A ledger, a bundle, a key or what is to be written to a ledger is wrong."""


class AccountError(FaultyError):
    """An account, a password or what a server is to listen with is wrong or refused."""


class StoreError(WillingError):
    """The store of a ledger, or of accounts, failed or refused; nothing was half written."""


class MovedError(StoreError):
    """Others wrote to the store of a ledger since its writer looked; nothing was written."""


class RunError(WillingError):
    """A run folder is missing, incomplete or does not match its plan."""


class InfeasibleError(WillingError):
    """Hard constraints that must be kept cannot be met."""


class StoppedError(WillingError):
    """The user stopped a long run; what was finished is kept."""
