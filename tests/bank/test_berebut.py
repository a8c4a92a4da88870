"""An account is closed while cash is carried to it, each in a process of its own: nothing goes to a closed account."""

from __future__ import annotations

import uuid
from concurrent.futures import ProcessPoolExecutor

from bank.test_bank import jalan, rapi, rekening
from kas_uji import saldo
from loket import POKOK, Loket
from pintu import kode_kirim
from proses import lakukan

from portal.bank import queries, services
from portal.bank.services import Pindahan
from portal.dasar.kode_kirim import kode_baru
from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as dua


def _di_proses(url: str, milik: uuid.UUID, nama: str, apa: str, tempat: uuid.UUID, ini: uuid.UUID) -> str:
    """Cash goes to the account ``ini``, or its closing (the proposal ``ini``) is released."""

    def kerja(actor: ActorPengguna) -> str:
        if apa == "setor":
            return services.setor(actor, Pindahan(tempat, ini, 10_000), kode_baru())[:2]
        dua.setujui(actor, persetujuan.dengan_id(milik, ini), kode_baru())
        return "tutup"

    return lakukan(url, milik, nama, kerja)


def test_nothing_goes_to_an_account_that_is_closed_at_that_moment(loket: Loket, kolam: ProcessPoolExecutor) -> None:
    loket.anggota()
    bri, milik = rekening(loket), loket.koperasi
    with di_koperasi(milik.id):
        usul = services.tutup(loket.rumah.ketua, bri, "RP-9/2026", kode_kirim()).pengajuan_id
    assert usul is not None
    url, nama = db.engine.url.render_as_string(hide_password=False), f"{milik.kode}-bendahara"
    kerja = [(a, loket.kas_id, n) for a, n in (("setor", bri.id), ("tutup", usul))]
    hasil = [kolam.submit(_di_proses, url, milik.id, nama, *k) for k in kerja]  # type: ignore[arg-type]
    setor, tutup = (h.result() for h in hasil)
    with di_koperasi(milik.id):
        masih = queries.daftar_rekening()
    assert (setor, tutup, len(masih)) in {("KK", "BentrokBuku", 1), ("IsianSalah", "tutup", 0)}
    assert sum(s.jumlah_rupiah for s in jalan(loket)) == POKOK - saldo(loket)["1-1110"]
    assert rapi(loket) == []
