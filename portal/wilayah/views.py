"""Pages of wilayah."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("wilayah", __name__)
