"""A member does not acknowledge an entry."""
