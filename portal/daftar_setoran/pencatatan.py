"""The booking of a sheet: the rows that fit in one transaction, each with its receipt; the others move to susulan."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from portal.anggota import services as register
from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar.uang import rupiah
from portal.daftar_setoran import selisih as selisih_kas
from portal.daftar_setoran.baris import BarisTulis, tulis_baris
from portal.daftar_setoran.isian import BarisIsian, Isian
from portal.daftar_setoran.lembar import baca_jumlah, sebut_cela
from portal.daftar_setoran.queries import DaftarRingkas, Rujukan
from portal.daftar_setoran.versi import NOMOR, pastikan_kini, pastikan_tempat, ubah, ubah_dan_lanjutkan, yang_tercatat
from portal.dasar.kode_kirim import pernah
from portal.dasar.sampah import tunda_sampah
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import AturanDilanggar, BanyakIsianSalah, IsianSalah
from portal.pembukuan.services import pegang_buku
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.simpanan.setoran import SetoranBaru
from portal.simpanan.setoran_banyak import Muat, Setoran, catat_setoran_banyak, periksa_banyak


@dataclass(frozen=True, slots=True)
class Tercatat:
    """How many rows were booked and how many moved to susulan. Where nothing could be booked the sheet is a draft still."""

    banyak: int
    susulan: int


@dataclass(frozen=True, slots=True)
class _Baris:
    """A ticked row under lock: whose, as typed, its amount where it can be read, why it can't be booked."""

    orang: AnggotaRingkas
    isian: BarisIsian
    jumlah_rupiah: int | None
    alasan: str | None = None
    muat: Muat | None = None


def catat(actor: ActorPengguna, daftar: Rujukan, isian: Isian, kode_kirim: str) -> Tercatat:
    """Book the ticked rows. Twice is once: a repeat says what the first sending did.

    A row that can't be booked (who left meanwhile, an amount that can't be read, a book that changed) is kept with the
    reason and goes to a draft of its own; its cash is set aside, not taken in. A difference between the cash counted and
    the ticked rows is an entry of its own, once it was confirmed.

    :raises IsianSalah: no row is ticked, or the difference was not confirmed as it is.
    :raises BanyakIsianSalah: cash, box or bringer are missing, or the day lies ahead.
    :raises BentrokBuku: the sheet was booked or saved by somebody meanwhile.
    """
    with tunda_sampah(), transaksi(actor, Wewenang.DAFTAR_SETORAN_CATAT, daftar) as trx:
        lama = pernah(trx, kode_kirim, isian.sidik("catat_daftar", daftar.id))
        if lama is not None:
            banyak, _total, susulan = yang_tercatat(trx, trx.sasaran)
            return Tercatat(banyak, susulan)
        pastikan_kini(trx, trx.sasaran, isian.versi)
        _pastikan_kepala(trx, isian)
        return _catat(trx, trx.sasaran, isian, kode_kirim)


def _pastikan_kepala(trx: Trx, isian: Isian) -> None:
    galat = {}
    if isian.uang_rupiah is None:
        galat["uang"] = _("Hitung uangnya dulu, lalu tulis jumlahnya.")
    if isian.tempat_uang_id is None:
        galat["tempat_uang"] = _("Pilih uangnya masuk ke mana.")
    if not isian.petugas:
        galat["petugas"] = _("Tulis siapa yang membawa uangnya.")
    if isian.tanggal is not None and isian.tanggal > hari_ini(register.zona(trx)):
        galat["tanggal"] = _("Tanggal di kertas tidak boleh sesudah hari ini.")
    if galat:
        raise BanyakIsianSalah({n: str(p) for n, p in galat.items()})
    if not isian.dicentang:
        raise IsianSalah(_("Belum ada baris yang diberi tanda. Beri tanda pada yang uangnya sudah diterima."))


def _catat(trx: Trx, daftar: DaftarRingkas, isian: Isian, kode_kirim: str) -> Tercatat:
    baris = _periksa(trx, daftar, isian, kode_kirim)
    beda = (isian.uang_rupiah or 0) - sum(b.jumlah_rupiah or 0 for b in baris)
    muat = [b.muat for b in baris if b.muat is not None]
    if not muat:
        pastikan_tempat(isian.tempat_uang_id)
        tulis_baris(trx, {daftar.id: _tulis(baris, {})})
        ubah(trx, daftar, **isian.kepala)
        return Tercatat(0, len(baris))
    _pastikan_selisih(beda, isian)
    susulan = [b for b in baris if b.muat is None]
    lain = selisih_kas.jurnal(trx, muat[0].kini, beda, f"{kode_kirim}.selisih")
    tercatat, nomor = catat_setoran_banyak(trx, muat, lain, {NOMOR: int(bool(susulan))})
    jurnal = {m.setoran.orang.id: t.id for m, t in zip(muat, tercatat, strict=False)}
    siapa = {"status": "tercatat", "dicatat_oleh": trx.actor.pengguna_id, "dicatat_pada": trx.waktu}
    beda_nya = {"selisih_rupiah": beda, "selisih_jurnal_id": tercatat[-1].id if beda else None}
    lanjutan = ubah_dan_lanjutkan(trx, daftar, isian.kepala | siapa | beda_nya, nomor.get(NOMOR))
    ditulis = {daftar.id: _tulis(baris, jurnal)}
    if lanjutan is not None:
        ditulis[lanjutan] = [BarisTulis(b.orang.id, False, b.isian.isian, alasan=b.alasan) for b in susulan]
    tulis_baris(trx, ditulis)
    return Tercatat(len(muat), len(susulan))


def _periksa(trx: Trx, daftar: DaftarRingkas, isian: Isian, kode_kirim: str) -> list[_Baris]:
    """The ticked rows, their people under lock, each with what it will be or why not."""
    nomor = isian.dicentang
    orang = register.pegang(trx, nomor)
    if asing := [n for n in nomor if n not in orang]:
        raise IsianSalah(_("Nomor anggota %(n)s tidak dikenal. Buka lagi daftarnya.", n=asing[0]))
    kertas = isian.nomor_kertas or daftar.sebutan
    baris, coba = [], []
    for ke, n in enumerate(nomor, start=1):
        b = isian.baris[n]
        jumlah = baca_jumlah(b.isian)
        if jumlah is None:
            baris.append(_Baris(orang[n], b, None, sebut_cela(b.isian)))
            continue
        baru = SetoranBaru(jumlah, isian.tempat_uang_id, isian.tanggal, kertas, tanda=b.tanda or None)
        coba.append(Setoran(orang[n], baru, f"{kode_kirim}.{ke}"))
        baris.append(_Baris(orang[n], b, jumlah))
    pegang_buku(trx)  # from here on nobody opens the sub-buku of the box's holder
    hasil = iter(periksa_banyak(trx, coba, isian.tempat_uang_id))
    return [b if b.jumlah_rupiah is None else _dengan(b, next(hasil)) for b in baris]


def _dengan(baris: _Baris, hasil: Muat | AturanDilanggar) -> _Baris:
    if isinstance(hasil, Muat):
        return _Baris(baris.orang, baris.isian, baris.jumlah_rupiah, muat=hasil)
    alasan = hasil.pesan
    if isinstance(hasil, IsianSalah) and hasil.bidang == "yakin":
        alasan = str(
            _("Membayar banyak bulan di muka. Catat sendiri di Terima uang, supaya jumlahnya ditanyakan dulu.")
        )
    return _Baris(baris.orang, baris.isian, baris.jumlah_rupiah, alasan)


def _pastikan_selisih(beda: int, isian: Isian) -> None:
    """:raises IsianSalah: the cash differs from the ticked rows, and just this difference wasn't confirmed."""
    if not beda or isian.selisih_disetujui == beda:
        return
    kata = _("kurang") if beda < 0 else _("lebih")
    raise IsianSalah(
        _(
            "Uang yang dihitung %(kata)s %(beda)s dari yang diberi tanda. Hitung lagi; kalau memang begitu, beri tanda di sini.",
            kata=kata,
            beda=rupiah(abs(beda)),
        ),
        "selisih_yakin",
    )


def _tulis(baris: Sequence[_Baris], jurnal: dict[uuid.UUID, uuid.UUID]) -> list[BarisTulis]:
    return [
        BarisTulis(b.orang.id, True, b.isian.isian, b.jumlah_rupiah, b.alasan, jurnal.get(b.orang.id)) for b in baris
    ]
