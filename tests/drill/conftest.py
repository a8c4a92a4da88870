"""A drill runs `make run`, which migrates: on PostgreSQL it comes as the owner of the database."""

from __future__ import annotations

import pytest
import sqlalchemy as sa


@pytest.fixture
def url_pemilik(url_pemeran: str, jenis_database: str) -> str:
    """The address of a fresh copy of the template with the cast, as its owner."""
    if jenis_database == "sqlite":
        return url_pemeran
    return sa.make_url(url_pemeran).set(username="postgres").render_as_string(hide_password=False)
