"""Whom the koperasi deals with besides its members: suppliers, penitip, givers of grants."""
