"""Answers from the facts alone: retrieval and templates over records, no language model."""
