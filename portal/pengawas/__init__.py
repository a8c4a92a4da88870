"""The pengawas' desk: what the book says, read only; and the log of what they looked at, for the ketua too."""
