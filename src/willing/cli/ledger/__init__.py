"""`willing ledger`: one file a verb."""
