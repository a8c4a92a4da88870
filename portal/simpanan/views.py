"""Pages of simpanan."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("simpanan", __name__)
