"""Force generation: who does what and when, what that leaves short, and a proved bound."""
