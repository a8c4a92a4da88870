"""Savings that go back: old sukarela, and what is owed to who left."""
