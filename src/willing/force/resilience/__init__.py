"""Resilience: what each nation's loss, and each pair's, costs at once, and refilled as far as was found."""
