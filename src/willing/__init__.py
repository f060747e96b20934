"""Willing: what nations offer, the force that adds up to, what it secures and what is missing."""

__version__ = "0.1.0"
