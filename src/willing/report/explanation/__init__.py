"""Explanations in sentences: what stops each offer, and what would fill the line."""
