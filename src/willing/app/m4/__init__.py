"""Marathon (m4) tables into a plan: what each table means here, and what has no counterpart."""
