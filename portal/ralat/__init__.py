"""An entry is taken back by another, with a reason, released by a second person."""
