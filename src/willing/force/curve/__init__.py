"""The conditional fill curve: what each gate unlocks, and what is usable of what is there."""
