"""A box is counted; what differs stands under its own account until a meeting decides."""
