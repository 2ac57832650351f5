"""Synthetic scans with known truth, for measuring and for tests."""
