"""Which text of a page answers which field, learned from papers whose truth is known.

Rules (``stages.pairing``) know the layouts and wordings that were met. This knows none: every text of a page is judged
by its own characters and by what stands left, right, above and below it, before and behind it, and so is a layout
that nobody met. Where rules left a field open, or hold what cannot be its value, its answer is offered, with a doubt.
"""
