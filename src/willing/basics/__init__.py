"""Words and units everything else is written in; imports nothing of Willing."""
