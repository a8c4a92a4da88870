"""Many rows go in at once, as they would one by one."""

from __future__ import annotations

import datetime as dt

import pytest
from loket import Loket
from sqlalchemy import select

from portal.anggota.models import NamaCari, PeristiwaKeanggotaan
from portal.dasar.banyak import SEDIKIT, sisipkan
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import transaksi
from portal.policy import Wewenang

BANYAK = 3 * SEDIKIT


def test_every_kind_of_value_comes_back_as_it_went_in(loket: Loket) -> None:
    siti = loket.calon()
    with transaksi(loket.budi, Wewenang.SETORAN_CATAT, siti) as trx:
        baris = [
            {
                "koperasi_id": trx.koperasi_id,
                "id": uuid7(),
                "anggota_id": siti.id,
                "jenis": "diterima",
                "tanggal": dt.date(2025, 1, 1) + dt.timedelta(days=ke),
                "alasan": None if ke % 2 else "{\"a, b\", NULL} \\ 'é'",
                "nomor_rapat": None,
                "jurnal_id": None,
                "golongan": None,
                "oleh": trx.actor.pengguna_id,
                "pada": trx.waktu,
            }
            for ke in range(BANYAK)
        ]
        sisipkan(trx.conn, PeristiwaKeanggotaan, baris)
        t = PeristiwaKeanggotaan.__table__
        ini = (t.c.koperasi_id == trx.koperasi_id, t.c.id.in_([b["id"] for b in baris]))
        masuk = trx.conn.execute(select(t).where(*ini).order_by(t.c.tanggal)).mappings()
        assert [dict(b) for b in masuk] == baris


@pytest.mark.parametrize("banyak", [1, BANYAK])
def test_rows_of_another_shape_and_forgotten_defaults_are_refused(loket: Loket, banyak: int) -> None:
    siti = loket.calon()
    with transaksi(loket.budi, Wewenang.SETORAN_CATAT, siti) as trx:
        sisipkan(trx.conn, NamaCari, [])
        kata = [{"koperasi_id": trx.koperasi_id, "kata": f"k{ke}", "anggota_id": siti.id} for ke in range(banyak)]
        with pytest.raises(ValueError, match="tidak sama bentuknya"):
            sisipkan(trx.conn, NamaCari, [*kata, {"koperasi_id": trx.koperasi_id}])
        tanpa_id = [{"koperasi_id": trx.koperasi_id, "anggota_id": siti.id} for _ke in range(banyak)]
        with pytest.raises(ValueError, match="kolom id harus disebut"):
            sisipkan(trx.conn, PeristiwaKeanggotaan, tanpa_id)
