"""The ledger of a workspace: opened, written, checked, sent and taken in."""
