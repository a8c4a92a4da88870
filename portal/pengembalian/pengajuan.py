"""Asking for money back: proposed by the bendahara (old sukarela by the member too), released by a second person, always.

A release is a permission: the bendahara uses it, once, when the receiver stands at the counter (``pembayaran``).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from portal.anggota import services as register
from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar.uang import periksa_jumlah, rupiah
from portal.dasar import aturan
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakDitemukan
from portal.pengembalian.ahli_waris import wafat
from portal.pengembalian.models import AhliWaris
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import izin
from portal.persetujuan.services import IZIN_BAYAR, Isi, JenisPengajuan, Lanjutan, ajukan, daftarkan
from portal.policy import Wewenang
from portal.simpanan.buku import posisi_kini
from portal.simpanan.posisi import Posisi

BERLAKU_HARI = "pelepasan_berlaku_hari"
TIDAK_DITARIK = "simpanan_tidak_ditarik"


@dataclass(frozen=True, slots=True)
class Jenis:
    """``kode``: of the proposal; ``saldo``: what can be paid at most, in rupiah; ``sebutan``: how people call it."""

    kode: str
    sebutan: str
    saldo: Callable[[Posisi], int]


UTANG = Jenis("pengembalian", "Pengembalian simpanan", lambda kini: kini.utang_rupiah)
SUKARELA = Jenis("penarikan", "Penarikan simpanan sukarela", lambda kini: kini.sukarela_rupiah)
JENIS = {j.kode: j for j in (UTANG, SUKARELA)}


def ajukan_pengembalian(
    actor: ActorPengguna, anggota: AnggotaRingkas, jumlah_rupiah: int, ahli_waris_id: uuid.UUID | None, kode_kirim: str
) -> uuid.UUID:
    """Propose to pay what is owed to who left, whole or in part; to an heir where the member has died. Returns the
    proposal's id. Twice is once.

    :raises IsianSalah: more than is owed; no heir chosen, or one of somebody else.
    :raises BentrokBuku: a proposal waits, or a release has not been used yet.
    """
    return _ajukan(actor, Wewenang.PENGEMBALIAN_BAYAR, anggota, UTANG, jumlah_rupiah, ahli_waris_id, kode_kirim)


def ajukan_penarikan(
    actor: ActorPengguna,
    anggota: AnggotaRingkas,
    jumlah_rupiah: int,
    kode_kirim: str,
    ahli_waris_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Ask for old sukarela: the member in the portal, or the bendahara for who stands at the counter. As above.

    :raises IsianSalah: more than stands there; pokok and wajib are never taken out while a member.
    """
    return _ajukan(actor, Wewenang.PENARIKAN_AJUKAN, anggota, SUKARELA, jumlah_rupiah, ahli_waris_id, kode_kirim)


def _ajukan(
    actor: ActorPengguna,
    wewenang: Wewenang,
    anggota: AnggotaRingkas,
    jenis: Jenis,
    jumlah_rupiah: int,
    ahli_waris_id: uuid.UUID | None,
    kode_kirim: str,
) -> uuid.UUID:
    periksa_jumlah(jumlah_rupiah, "jumlah")
    kiriman = {"act": jenis.kode, "anggota": anggota.id, "jumlah": jumlah_rupiah, "ahli_waris": ahli_waris_id}
    with transaksi(actor, wewenang, anggota) as trx:
        lama = pernah(trx, kode_kirim, kiriman)
        if lama is not None:
            return uuid.UUID(lama)
        orang: AnggotaRingkas = trx.sasaran
        pastikan_cukup(trx, orang, jenis, jumlah_rupiah)
        _pastikan_tidak_terbuka(trx, orang, jenis)
        isi = {"anggota_id": orang.id, "nomor": orang.nomor, "siapa": orang.nama, "jumlah_rupiah": jumlah_rupiah}
        isi |= penerima(trx, orang, ahli_waris_id)
        perihal = _("%(apa)s %(jumlah)s kepada %(siapa)s", apa=jenis.sebutan, jumlah=rupiah(jumlah_rupiah),
                    siapa=isi["penerima"])  # fmt: skip
        pengajuan_id = ajukan(trx, jenis.kode, isi, perihal, orang.id, jumlah_rupiah)
        simpan_hasil(trx, kode_kirim, str(pengajuan_id))
        return pengajuan_id


def pastikan_cukup(
    trx: Trx, orang: AnggotaRingkas, jenis: Jenis, jumlah_rupiah: int, kini: Posisi | None = None
) -> None:
    """:raises IsianSalah: more than there is."""
    ada = jenis.saldo(kini or posisi_kini(trx, orang))
    if jumlah_rupiah <= ada:
        return
    if jenis is UTANG:
        kata = _("Utang koperasi kepada %(siapa)s tinggal %(ada)s.", siapa=orang.nama, ada=rupiah(ada))
        raise IsianSalah(kata, "jumlah")
    raise IsianSalah(
        _("Simpanan sukarela yang bisa ditarik %(ada)s. Simpanan pokok dan wajib tidak bisa ditarik selama menjadi anggota.",
          ada=rupiah(ada)), "jumlah",
    )  # fmt: skip


def _pastikan_tidak_terbuka(trx: Trx, orang: AnggotaRingkas, jenis: Jenis) -> None:
    assert trx.koperasi_id is not None
    for p in izin.terbuka(trx.koperasi_id, [jenis.kode], berlaku_hari(trx), orang.id):
        if p.status == "menunggu":
            raise BentrokBuku(_("Masih ada pengajuan %(j)s yang menunggu persetujuan.", j=rupiah(p.jumlah_rupiah or 0)))
        raise BentrokBuku(
            _("%(j)s sudah disetujui dan belum dibayarkan. Bayarkan dulu.", j=rupiah(p.jumlah_rupiah or 0))
        )


def berlaku_hari(trx: Trx) -> int:
    """In how many days a release must be used."""
    return aturan.pada(BERLAKU_HARI, hari_ini(register.zona(trx))).angka


def penerima(trx: Trx, orang: AnggotaRingkas, ahli_waris_id: uuid.UUID | None) -> dict[str, Any]:
    """Who gets the money: the person, or after a death one of the recorded heirs.

    :raises IsianSalah: the member has died and no heir is named; or an heir is named who isn't this member's.
    """
    if ahli_waris_id is None:
        if wafat(orang):
            raise IsianSalah(_("Pilih ahli waris yang menerima. Catat dulu ahli warisnya kalau belum ada."), "penerima")
        return {"penerima": orang.nama, "ahli_waris_id": None}
    w = AhliWaris
    milik = (w.koperasi_id == trx.koperasi_id, w.anggota_id == orang.id, w.id == ahli_waris_id)
    baris = trx.conn.execute(select(w.nama, w.hubungan).where(*milik)).first()
    if baris is None:
        raise IsianSalah(_("Pilih ahli waris dari daftar."), "penerima")
    siapa = _("%(nama)s, %(hubungan)s mendiang %(orang)s", nama=baris.nama, hubungan=baris.hubungan, orang=orang.nama)
    return {"penerima": str(siapa), "ahli_waris_id": ahli_waris_id}


def _laksanakan(jenis: Jenis) -> Callable[[Trx, Isi, uuid.UUID], str]:
    def laksanakan(trx: Trx, isi: Isi, _pengaju_id: uuid.UUID) -> str:
        """Nothing moves yet: the bendahara may pay."""
        orang = register.dengan_id(trx, uuid.UUID(isi["anggota_id"]))
        if orang is None:
            raise TidakDitemukan
        pastikan_cukup(trx, orang, jenis, isi["jumlah_rupiah"])
        return str(orang.nomor)

    return laksanakan


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    return [
        (_("Simpanan milik"), _("%(siapa)s, nomor %(n)s", siapa=isi["siapa"], n=isi["nomor"])),
        (_("Jumlah"), rupiah(isi["jumlah_rupiah"])),
        (_("Dibayarkan kepada"), isi["penerima"]),
    ]


def _akibat(_koperasi_id: uuid.UUID, isi: Isi) -> str:
    return str(
        _("Bendahara boleh membayar %(jumlah)s kepada %(siapa)s, sekali, dengan nama Anda sebagai orang kedua.",
          jumlah=rupiah(isi["jumlah_rupiah"]), siapa=isi["penerima"])
    )  # fmt: skip


def _lanjutan(nomor: str) -> Lanjutan:
    return Lanjutan(_("Buka pembayarannya"), f"/anggota/{nomor}/pengembalian", Wewenang.PENGEMBALIAN_LIHAT)


PENGEMBALIAN, PENARIKAN = (
    daftarkan(
        JenisPengajuan(
            j.kode,
            j.sebutan,
            Wewenang.PENGEMBALIAN_SETUJU,
            _laksanakan(j),
            _uraian,
            _lanjutan,
            akibat=_akibat,
            izin=IZIN_BAYAR,
        )
    )
    for j in (UTANG, SUKARELA)
)
