"""The columns of a written statement are read off its text."""

from __future__ import annotations

import pytest

from portal.dasar.teks_sql import bertipe, nama_kolom


def test_names_follow_the_list() -> None:
    sql = "SELECT s.id, p.nama AS pencatat, coalesce(k.zona, 'WIB') AS zona, (SELECT max(x) FROM y) AS besar FROM sesi s, k"
    assert nama_kolom(sql) == ["id", "pencatat", "zona", "besar"]
    assert nama_kolom("\nSELECT urut, hash\n FROM rantai") == ["urut", "hash"]


@pytest.mark.parametrize(
    "sql", ["SELECT j.* FROM jurnal j", "SELECT count(*) FROM jurnal", "UPDATE a SET b = 1 RETURNING b"]
)
def test_what_is_not_named_is_left_alone(sql: str) -> None:
    assert nama_kolom(sql) is None


def test_a_type_for_no_column_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="lain"):
        bertipe("SELECT a FROM b", lain=None)
