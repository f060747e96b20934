"""Resilience: what the loss of each nation, and of each pair, costs at once and refilled."""
