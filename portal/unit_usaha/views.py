"""Pages of unit_usaha."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("unit_usaha", __name__)
