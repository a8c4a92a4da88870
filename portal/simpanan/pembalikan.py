"""What goes back with a deposit: its months, and the membership where it was the one that made the pokok full."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import update

from portal.anggota import services as register
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import Peristiwa, zona
from portal.anggota.status import POKOK_DIRALAT
from portal.buku_besar import akun
from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import JenisJurnal
from portal.buku_besar.uang import rupiah
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.catatan import CatatanJurnal
from portal.pembukuan.pembalikan import Pembalikan, daftarkan
from portal.pembukuan.services import Tercatat
from portal.pengguna.pelepasan import pastikan_kosong
from portal.simpanan.buku import posisi_kini
from portal.simpanan.models import BukuSimpanan
from portal.simpanan.pemilik import baca, baca_setoran
from portal.simpanan.posisi import SIMPANAN, Posisi
from portal.simpanan.setoran import baris_alokasi, tulis_alokasi
from portal.simpanan.usulan import Bagian


@dataclass(frozen=True, slots=True)
class _Setoran:
    """A deposit that is to go back: whose, where the person stands now, and what it moved (rupiah, in above zero)."""

    catatan: CatatanJurnal
    orang: AnggotaRingkas
    kini: Posisi
    titipan_rupiah: int
    pokok_rupiah: int
    wajib_rupiah: int

    @property
    def pindah_rupiah(self) -> int:
        """What it moved from titipan to pokok, where it made the pokok full."""
        return debit_titipan(self.catatan)


def debit_titipan(catatan: CatatanJurnal) -> int:
    return sum(b.jumlah_rupiah for b in catatan.baris if b.akun == akun.TITIPAN_POKOK and b.sisi == Sisi.DEBIT)


def siapkan_setoran(trx: Trx, catatan: CatatanJurnal) -> Pembalikan:
    """Months go back with a deposit; with the one that made the pokok full the person is a calon again.

    :raises BentrokBuku: the money has moved on since: the sentence names what goes back first.
    """
    milik = baca(trx, catatan)
    orang = milik.orang
    if orang.status == "keluar":
        raise BentrokBuku(
            _(
                "Keanggotaan %(nama)s sudah berakhir, jadi setorannya tidak bisa diralat lagi. Luruskan lewat"
                " perhitungan simpanan yang dikembalikan.",
                nama=orang.nama,
            )
        )
    gerak = dict.fromkeys(SIMPANAN, 0)
    for b in catatan.baris:
        if b.akun in gerak:
            gerak[b.akun] += b.jumlah_rupiah if b.sisi == Sisi.KREDIT else -b.jumlah_rupiah
    s = _Setoran(catatan, orang, posisi_kini(trx, orang, juga=("jabatan",)), *(gerak[a] for a in SIMPANAN))
    dahulu, mundur = _pokok(s, milik.lunas_id)
    _pastikan_cukup(s, dahulu)
    return Pembalikan(dahulu, lambda trx, ralat: _kembalikan(trx, s.orang, milik.bulan, ralat, mundur))


def _pokok(s: _Setoran, lunas_id: uuid.UUID | None) -> tuple[tuple[CatatanJurnal, ...], bool]:
    """The entries to be mirrored first, and whether the membership goes back."""
    if s.orang.status != "anggota" or not (s.titipan_rupiah or s.pindah_rupiah):
        return (), False
    if lunas_id == s.catatan.id:
        _pastikan_boleh_mundur(s)
        return (), True
    lunas = pembukuan.jurnal_dengan_id(lunas_id) if lunas_id else None
    if lunas is not None and lunas.jenis == JenisJurnal.PELUNASAN_POKOK:
        _pastikan_boleh_mundur(s)
        return (lunas,), True
    if lunas is None:
        raise BentrokBuku(
            _("Simpanan pokok %(nama)s sudah berlaku lagi dari keanggotaan yang dulu, jadi tidak bisa diralat.",
              nama=s.orang.nama)
        )  # fmt: skip
    raise BentrokBuku(
        _(
            "Angsuran ini sudah menjadi simpanan pokok dengan catatan %(nomor)s. Ralat dulu catatan itu, lalu yang ini.",
            nomor=lunas.nomor,
        )
    )


def _pastikan_boleh_mundur(s: _Setoran) -> None:
    """The membership may go back only while nothing was paid upon it, and nobody sits on a seat by it."""
    sisa = s.kini.wajib_rupiah - s.wajib_rupiah
    if sisa:
        raise BentrokBuku(
            _(
                "Sesudah simpanan pokoknya lunas, %(nama)s sudah membayar wajib %(jumlah)s. Ralat dulu setoran wajib itu"
                " satu per satu dari buku simpanannya, lalu ralat yang ini.",
                nama=s.orang.nama,
                jumlah=rupiah(sisa),
            )
        )
    masuk = s.kini.pokok_masuk_rupiah or 0
    if s.kini.pokok_rupiah > masuk:
        raise BentrokBuku(
            _(
                "%(nama)s sudah membayar kenaikan simpanan pokok %(jumlah)s. Ralat dulu setoran itu, lalu yang ini.",
                nama=s.orang.nama,
                jumlah=rupiah(s.kini.pokok_rupiah - masuk),
            )
        )
    pastikan_kosong(s.kini.jabatan)


def _pastikan_cukup(s: _Setoran, dahulu: tuple[CatatanJurnal, ...]) -> None:
    """No kind of savings falls below zero, and who stays an anggota keeps the pokok of joining."""
    kini = (s.kini.titipan_rupiah + sum(debit_titipan(c) for c in dahulu), s.kini.pokok_rupiah, s.kini.wajib_rupiah)
    gerak = (s.titipan_rupiah, s.pokok_rupiah, s.wajib_rupiah)
    if any(g > ada for g, ada in zip(gerak, kini, strict=True)):
        raise BentrokBuku(
            _(
                "Simpanan %(nama)s tidak cukup lagi untuk meralat catatan ini: uangnya sudah dikembalikan atau dipindahkan."
                " Ralat dulu catatan yang sesudahnya.",
                nama=s.orang.nama,
            )
        )


def _kembalikan(trx: Trx, orang: AnggotaRingkas, bulan: tuple[Bagian, ...], ralat: Tercatat, mundur: bool) -> None:
    """The months once more with the sign turned; the membership back to where it waited for its pokok."""
    if bulan:
        balik = [replace(b, jumlah_rupiah=-b.jumlah_rupiah) for b in bulan]
        tulis_alokasi(trx, baris_alokasi(orang, ralat.id, balik))
    if mundur:
        batalkan_keanggotaan(trx, orang, ralat.id, ralat.nomor)


def batalkan_keanggotaan(trx: Trx, orang: AnggotaRingkas, ralat_id: uuid.UUID, nomor: str) -> None:
    """A calon again: nothing is owed month by month. The number in the Buku Daftar Anggota stays theirs."""
    b = BukuSimpanan
    nilai: dict[str, Any] = {"bulan_awal_wajib": None}
    trx.conn.execute(update(b).where(b.koperasi_id == trx.koperasi_id, b.anggota_id == orang.id).values(**nilai))
    alasan = _("Setoran pokoknya diralat dengan %(nomor)s.", nomor=nomor)
    register.catat_beberapa(trx, orang, [Peristiwa(POKOK_DIRALAT, hari_ini(zona(trx)), alasan, jurnal_id=ralat_id)])


def siapkan_pelunasan(trx: Trx, catatan: CatatanJurnal) -> Pembalikan:
    """It moved what was paid before: it goes back with the deposit that was wrong, never by itself.

    :raises BentrokBuku: always.
    """
    orang = baca(trx, catatan).orang
    raise BentrokBuku(
        _(
            "Catatan ini hanya memindahkan titipan %(nama)s menjadi simpanan pokok. Ralat setoran pokoknya yang keliru:"
            " pemindahan ini ikut diralat.",
            nama=orang.nama,
        )
    )


daftarkan(JenisJurnal.SETORAN_SIMPANAN, siapkan_setoran, baca_setoran)
daftarkan(JenisJurnal.PELUNASAN_POKOK, siapkan_pelunasan)
