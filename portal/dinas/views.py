"""Pages of dinas."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("dinas", __name__)
