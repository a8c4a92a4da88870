"""Pages of halaman."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("halaman", __name__)
