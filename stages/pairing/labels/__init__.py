"""What labels are: their wordings, what printers put around them, where one begins and ends."""
