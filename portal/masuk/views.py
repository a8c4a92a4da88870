"""Pages of masuk."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("masuk", __name__)
