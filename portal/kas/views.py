"""Pages of kas."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("kas", __name__)
