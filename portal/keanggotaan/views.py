"""Pages of keanggotaan."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("keanggotaan", __name__)
