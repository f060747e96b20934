"""Replanning: a run's plan mended after something changed, moving as little as is worth it."""
