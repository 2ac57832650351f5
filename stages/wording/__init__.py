"""How likely words are in these papers: a language model over characters, learned from units, posts and places of known
papers, and the slips of the reader that it puts right.
"""
