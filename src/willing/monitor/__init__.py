"""Following a mission: incidents, indicators, planned against done, triggers, SITREP. Pure."""
