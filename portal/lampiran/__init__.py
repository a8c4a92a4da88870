"""Pictures of notas: re-encoded, kept outside static/ under random names."""
