"""Bukti: anybody can ask whether a receipt is genuine, and learns nothing that names a person."""
