"""What sentences tell, learned from known texts: a conditional random field marks, character by character, which words
of a paper's running text answer which field. Rules go first (``stages.narrative``); this is asked where they left a
field open, and whether it would have marked the same words.
"""
