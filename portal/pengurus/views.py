"""Pages of pengurus."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("pengurus", __name__)
