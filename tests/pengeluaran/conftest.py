"""The shop of the tests of Bayar."""

from __future__ import annotations

import pytest
from loket import Loket
from warung import Warung, buka_warung


@pytest.fixture
def warung(loket: Loket) -> Warung:
    return buka_warung(loket)
