"""The figures by which the bench says whether two kinds of tries can be told apart."""

from __future__ import annotations

from bench.terka import CURIGA, Banding


def test_what_takes_the_same_time_cannot_be_told() -> None:
    sama = Banding("sama", [1.0, 2.0, 3.0] * 100, [3.0, 1.0, 2.0] * 100)
    assert (sama.peluang, sama.z) == (0.5, 0.0)
    assert "bisa dibedakan" not in sama.baris()


def test_what_is_a_little_slower_every_time_is_told() -> None:
    lambat = Banding("lambat", [1.2 + ke / 1000 for ke in range(300)], [1.0 + ke / 1000 for ke in range(300)])
    assert lambat.peluang > 0.9
    assert lambat.z > CURIGA
    assert "bisa dibedakan" in lambat.baris()
