"""The old books come in from a file."""
