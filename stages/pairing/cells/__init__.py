"""Ruled cells: which belong together, which of their words are label and which value."""
