"""Running text: lives, letters, talks, opinions, and what beside them is none of it."""
