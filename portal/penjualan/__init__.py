"""A unit's sales of a day, member and non-member apart."""
