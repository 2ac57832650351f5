"""What an archive learns from its reviewers' decisions: held against what it knew, adopted only where it is better."""
