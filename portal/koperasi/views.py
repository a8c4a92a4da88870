"""Pages of koperasi."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("koperasi", __name__)
