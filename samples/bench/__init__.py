"""The benchmark: fresh papers, the real program, and other readers on the same pages (`make bench`)."""
