"""Draws synthetic personnel papers of people who never lived, and writes down what each paper says."""
