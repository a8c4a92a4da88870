"""The flask commands. Each is a thin door to a service."""

from __future__ import annotations

from flask import Flask


def pasang(app: Flask) -> None:
    """Register the commands."""
