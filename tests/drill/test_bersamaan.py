"""Many at once: sixteen people pay into one book; one form is sent sixteen times at the same moment."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from drill.gladi import (
    baca_buku,
    formulir_setoran,
    kode_acak,
    mesin_baca,
    nomor_kuitansi,
    pastikan_tanpa_celah,
    petugas,
    portal_berjalan,
    serentak,
    verifikasi,
)

from bench.peramban import Jawaban, Peramban

BANYAK, JUMLAH = 16, 100


def simpanan(url: str, nomor: int) -> int:
    """Wajib that the book holds for a member of Bumiayu, in rupiah."""
    perintah = sa.text(
        "SELECT -sum(s.saldo_rupiah) FROM saldo s JOIN buku_simpanan b ON b.koperasi_id = s.koperasi_id"
        " AND b.sub_buku_id = s.sub_buku_id JOIN anggota a ON a.koperasi_id = b.koperasi_id AND a.id = b.anggota_id"
        " JOIN koperasi k ON k.id = a.koperasi_id"
        " WHERE k.wilayah_kode = '35.73.03.1003' AND a.nomor = :nomor AND s.akun = '3-1120'"
    )
    mesin = mesin_baca(url)
    try:
        with mesin.connect() as conn:
            return int(conn.execute(perintah, {"nomor": nomor}).scalar_one() or 0)
    finally:
        mesin.dispose()


@pytest.mark.parametrize("putaran", [1, pytest.param(20, marks=pytest.mark.drill)])
def test_sixteen_at_once(url_pemilik: str, tmp_path: Path, putaran: int) -> None:
    awal = baca_buku(url_pemilik)
    nomor = awal.anggota[0]
    mula = simpanan(url_pemilik, nomor)
    with portal_berjalan(url_pemilik, tmp_path / "server.log") as (port, _proses), ExitStack() as tumpukan:
        orang = [tumpukan.enter_context(petugas(port)) for _ in range(BANYAK)]
        for _ in range(putaran):
            kuitansi = enam_belas_penyetor(orang, nomor)
            assert len(set(kuitansi)) == BANYAK, "dua setoran mendapat satu kuitansi"
            satu = satu_formulir(orang, awal.anggota[1])
            assert len(set(satu)) == 1, f"satu formulir menjadi {len(set(satu))} kuitansi"
    akhir = baca_buku(url_pemilik)
    pastikan_tanpa_celah(nomor for nomor, _jumlah, _kode in akhir.kuitansi)
    assert len(akhir.kuitansi) == len(awal.kuitansi) + putaran * (BANYAK + 1)
    assert simpanan(url_pemilik, nomor) == mula + putaran * BANYAK * JUMLAH
    assert verifikasi(url_pemilik) == ""


def enam_belas_penyetor(orang: list[Peramban], nomor: int) -> list[str]:
    """Sixteen deposits for one member, all at once, each with a key of its own; a split drawn too early is drawn again."""

    def setor(p: Peramban) -> str:
        while True:
            form = formulir_setoran(p, nomor, JUMLAH)
            jawaban = p.kirim(form.alamat, form.isi | {"aksi": "catat", "kode_kirim": kode_acak()})
            if kuitansi := nomor_kuitansi(jawaban):
                return kuitansi
            assert jawaban.status == 409, f"{jawaban.status}: {jawaban.teks[:1500]}"

    return serentak([partial(setor, p) for p in orang])


def satu_formulir(orang: list[Peramban], nomor: int) -> list[str]:
    """The same form from sixteen connections at once: the bendahara taps, the line is slow, she taps again."""
    form = formulir_setoran(orang[0], nomor, JUMLAH)
    isi = form.isi | {"aksi": "catat"}

    def kirim(p: Peramban) -> Jawaban:
        token = next(f.isi["csrf_token"] for f in p.buka("/setoran").formulir if f.alamat == "/setoran")
        return p.kirim(form.alamat, isi | {"csrf_token": token})

    jawaban = serentak([partial(kirim, p) for p in orang])
    for j in jawaban:
        assert nomor_kuitansi(j), f"{j.status}: {j.teks[:1500]}"
    return [nomor_kuitansi(j) for j in jawaban]
