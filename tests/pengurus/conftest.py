"""A koperasi of each test's own."""

from __future__ import annotations

import pytest
from flask import Flask
from pintu import Balai, balai


@pytest.fixture
def rumah(app: Flask) -> Balai:
    return balai(app)
