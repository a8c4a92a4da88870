"""Bank accounts of the koperasi."""
