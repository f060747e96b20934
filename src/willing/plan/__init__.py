"""The plan document: what is wanted, what is offered, and under which assumptions."""
