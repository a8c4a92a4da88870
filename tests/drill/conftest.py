"""A drill runs `make run`, which migrates: on PostgreSQL it comes as the owner, whom row-level security binds all the same."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from conftest import Postgres


@pytest.fixture
def url_pemilik(url_pemeran: str, jenis_database: str, request: pytest.FixtureRequest) -> str:
    """The address of a fresh copy of the template with the cast, as its owner."""
    if jenis_database == "sqlite":
        return url_pemeran
    pg: Postgres = request.getfixturevalue("postgres")
    return pg.serahkan(str(sa.make_url(url_pemeran).database))
