"""What a ledger and a plan hold beside what was said: units, incidents, terms, decisions."""
