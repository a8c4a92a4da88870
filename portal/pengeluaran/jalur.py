"""The room's blueprint, on which the files of views hang their routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("pengeluaran", __name__)
