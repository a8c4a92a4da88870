"""The status follows from the events."""

from __future__ import annotations

import pytest

from portal.anggota.models import PERISTIWA, STATUS
from portal.anggota.status import PERPINDAHAN, dari_peristiwa, sesudah
from portal.errors import BentrokBuku


@pytest.mark.parametrize(
    ("peristiwa", "status"),
    [
        (["diterima"], "calon"),
        (["diterima", "pokok_lunas"], "anggota"),
        (["bayar_dahulu"], "terdaftar"),
        (["bayar_dahulu", "diterima", "pokok_lunas", "berhenti"], "keluar"),
        (["bayar_dahulu", "ditolak"], "ditolak"),
        (["bayar_dahulu", "ditolak", "diterima"], "calon"),
        (["saldo_awal"], "anggota"),
        ([], None),
    ],
)
def test_events_fold_into_a_status(peristiwa: list[str], status: str | None) -> None:
    assert dari_peristiwa(peristiwa) == status


@pytest.mark.parametrize(
    ("status", "jenis"),
    [(None, "pokok_lunas"), ("anggota", "diterima"), ("keluar", "berhenti"), ("terdaftar", "saldo_awal")],
)
def test_an_event_that_cannot_follow_is_refused(status: str | None, jenis: str) -> None:
    with pytest.raises(BentrokBuku):
        sesudah(status, jenis)


def test_every_event_of_the_table_has_its_rule_and_leads_to_a_status_of_the_table() -> None:
    assert set(PERPINDAHAN) == set(PERISTIWA)
    assert {s for pindah in PERPINDAHAN.values() for s in pindah.values()} <= set(STATUS)
