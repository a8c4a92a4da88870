"""A koperasi whose founding door has closed: ketua Kartika, bendahara Budi, sekretaris Sari, kasir Karni, pengawas Putu."""

from __future__ import annotations

import pytest
from dua import Kantor, buka_kantor
from flask import Flask


@pytest.fixture
def kantor(app: Flask) -> Kantor:
    return buka_kantor(app)
