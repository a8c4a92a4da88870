"""One payment is released once: proposed anew, the earlier one is paid or taken back first."""

from __future__ import annotations

import uuid
from itertools import count

import pytest
from flask import Flask
from pintu import kode_kirim, teks
from serentak import serentak
from warung import BATAS, Warung

from portal.dasar.milik import di_koperasi
from portal.errors import BentrokBuku, TidakBerwenang
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as keputusan
from portal.persetujuan.queries import PengajuanRingkas

JUMLAH = BATAS + 100_000


def ajukan(warung: Warung, **lain: object) -> uuid.UUID:
    usul = warung.bayar("servis", JUMLAH, **({"pihak": "Bengkel Jaya"} | lain)).pengajuan_id
    assert usul is not None
    return usul


def baca(warung: Warung, usul: uuid.UUID) -> PengajuanRingkas:
    with di_koperasi(warung.koperasi_id):
        return persetujuan.dengan_id(warung.koperasi_id, usul)


def tarik(warung: Warung, usul: uuid.UUID, kode: str | None = None, oleh: str = "bendahara") -> str:
    with di_koperasi(warung.koperasi_id):
        return keputusan.tarik(warung.actor(oleh), baca(warung, usul), kode or kode_kirim())


def test_the_same_payment_is_not_released_again_while_it_can_be_paid(warung: Warung) -> None:
    warung.isi_kas()
    usul, kembar = ajukan(warung), ajukan(warung, keterangan="Dari kas yang lain.", pihak="bengkel  JAYA")
    warung.setujui(usul)
    for lagi in (lambda: warung.setujui(kembar), lambda: ajukan(warung, nomor_kertas="F-7")):
        with pytest.raises(BentrokBuku, match="sudah disetujui dan belum dibayar"):
            lagi()
    warung.setujui(ajukan(warung, pihak="Bengkel Lain"))
    assert warung.bayar("servis", JUMLAH + 1, pihak="Bengkel Jaya").pengajuan_id
    warung.lunasi(usul)
    warung.setujui(ajukan(warung, nomor_kertas="F-8"))
    assert ajukan(warung, nomor_kertas="F-9"), "two papers are two payments"
    assert warung.saldo()["6-1140"] == JUMLAH


def test_who_proposed_takes_a_release_back_that_nobody_has_used(warung: Warung) -> None:
    warung.isi_kas()
    usul, kode = ajukan(warung), kode_kirim()
    warung.setujui(usul)
    assert "Tarik kembali" in teks(warung.loket.pintu().buka(f"/persetujuan/{usul}"))
    with pytest.raises(TidakBerwenang):
        tarik(warung, usul, oleh="ketua")
    assert tarik(warung, usul, kode) == tarik(warung, usul, kode)
    assert (baca(warung, usul).status, "Sebelumnya disetujui" in (baca(warung, usul).alasan or "")) == ("ditarik", True)
    with pytest.raises(BentrokBuku, match="ditarik kembali"):
        warung.lunasi(usul)
    baru = ajukan(warung)
    warung.setujui(baru)
    warung.lunasi(baru)
    with pytest.raises(BentrokBuku, match="sudah diputus"):
        tarik(warung, baru)
    assert warung.saldo()["6-1140"] == JUMLAH


def test_of_many_that_are_released_at_once_one_is(warung: Warung, app: Flask) -> None:
    warung.isi_kas()
    kembar = [ajukan(warung) for _ke in range(4)]
    assert serentak(app, lambda: warung.setujui(kembar.pop()), 4) == {"jadi": 1, "BentrokBuku": 3}


def test_it_is_paid_or_taken_back_and_never_both(warung: Warung, app: Flask) -> None:
    warung.isi_kas()
    usul, giliran = ajukan(warung), count()
    warung.setujui(usul)

    def satu() -> str:
        if next(giliran) % 2:
            return "ditarik" if tarik(warung, usul) else ""
        return "dibayar" if warung.lunasi(usul) else ""

    hasil = serentak(app, satu, 4, str)
    assert hasil["BentrokBuku"] == 3
    assert hasil["dibayar"] + hasil["ditarik"] == 1
    assert warung.saldo().get("6-1140", 0) == JUMLAH * hasil["dibayar"]
