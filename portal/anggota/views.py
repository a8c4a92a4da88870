"""Pages of anggota."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("anggota", __name__)
