"""Care of the data: is the book whole, a copy of it, and the way back. Commands only; no page leads here."""
