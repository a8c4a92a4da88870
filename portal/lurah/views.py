"""Pages of lurah."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("lurah", __name__)
