"""Receipts on paper: A5, 58 mm, SALINAN, the letterhead."""
