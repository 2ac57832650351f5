"""Tables of posts and of relatives, and lists under heads nobody described."""
