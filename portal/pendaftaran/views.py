"""Pages of pendaftaran."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("pendaftaran", __name__)
