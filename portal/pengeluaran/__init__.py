"""Bayar: the usual payments and receipts as named forms."""
