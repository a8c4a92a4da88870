"""Pages of beranda."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("beranda", __name__)
