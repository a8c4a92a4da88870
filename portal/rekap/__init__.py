"""The evening's page: what came in, what went out, what waits, what differs."""
