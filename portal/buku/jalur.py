"""The door of this room: one blueprint for its pages."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("buku", __name__)
