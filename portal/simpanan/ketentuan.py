"""The amounts of pokok and wajib: dated rows with the number of the meeting's minutes. Old dues keep the old amount."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert, select

from portal.buku_besar.uang import periksa_jumlah, rupiah
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.nomor import berikut
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import awal_bulan, hari_ini, tanggal_lengkap
from portal.errors import BanyakIsianSalah, BentrokBuku
from portal.extensions import db
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.models import Pengguna
from portal.persetujuan.services import Hasil, Isi, JenisPengajuan, ajukan, daftarkan, hasil_dari, perlu_dua
from portal.policy import Wewenang
from portal.simpanan.models import AlokasiWajib, KetentuanSimpanan
from portal.simpanan.usulan import Tarif

BULAN_PERTAMA = ("masuk", "berikut")
BarisTarif = tuple[str, int, dt.date, str | None]
"""jenis, rupiah, mulai, bulan_pertama."""


@dataclass(frozen=True, slots=True)
class BarisKetentuan:
    """An amount (rupiah per person, or per month for wajib) from a day on, and the meeting that set it."""

    jenis: str
    jumlah_rupiah: int
    mulai: dt.date
    bulan_pertama: str | None
    nomor_berita_acara: str
    oleh: str
    pada: dt.datetime


@dataclass(frozen=True, slots=True)
class Ketentuan:
    """What is in force on a day; None where nothing was set yet. ``tarif``: wajib of all times, oldest first."""

    pokok_rupiah: int | None
    wajib_rupiah: int | None
    bulan_pertama: str | None
    tarif: tuple[Tarif, ...] = ()


def riwayat() -> list[BarisKetentuan]:
    """Every amount that was ever set in the present koperasi, newest first."""
    k = KetentuanSimpanan
    perintah = (
        select(k.jenis, k.jumlah_rupiah, k.mulai, k.bulan_pertama, k.nomor_berita_acara, Pengguna.nama, k.pada)
        .join(Pengguna, Pengguna.id == k.oleh)
        .order_by(k.mulai.desc(), k.jenis)
    )
    return [BarisKetentuan(*b) for b in db.session.execute(perintah)]


def ketentuan(tanggal: dt.date) -> Ketentuan:
    """The amounts in force on a day in the present koperasi. A month of wajib has one amount: that of its month."""
    return susun(baris_ketentuan(), tanggal)


def baris_ketentuan() -> list[BarisTarif]:
    """Every amount of the present koperasi as bare rows, oldest first."""
    k = KetentuanSimpanan
    baris = db.session.execute(select(k.jenis, k.jumlah_rupiah, k.mulai, k.bulan_pertama).order_by(k.mulai))
    return [(b.jenis, b.jumlah_rupiah, b.mulai, b.bulan_pertama) for b in baris]


def susun(baris: list[BarisTarif], tanggal: dt.date) -> Ketentuan:
    """The same from rows (jenis, rupiah, mulai, bulan_pertama), oldest first."""
    pokok = [b for b in baris if b[0] == "pokok" and b[2] <= tanggal]
    wajib = [b for b in baris if b[0] == "wajib"]
    berlaku = [b for b in wajib if awal_bulan(b[2]) <= tanggal]
    return Ketentuan(
        pokok[-1][1] if pokok else None,
        berlaku[-1][1] if berlaku else None,
        berlaku[-1][3] if berlaku else None,
        tuple(Tarif(b[2], b[1]) for b in wajib),
    )


def atur_ketentuan(
    actor: ActorPengguna,
    jenis: str,
    jumlah_rupiah: int,
    mulai: dt.date,
    nomor_berita_acara: str,
    bulan_pertama: str | None,
    kode_kirim: str,
) -> Hasil[str]:
    """Set the amount of ``jenis`` (pokok or wajib) from a day on, as a meeting decided. ``bulan_pertama`` for wajib:
    a new anggota owes from the month of joining (``masuk``) or the one after (``berikut``). Once the founding door has
    closed it is a proposal, which another person releases.

    :raises BanyakIsianSalah: unknown kind, no minutes, no first month.
    :raises BentrokBuku: not later than the amount before it; months that people paid already would change.
    """
    isi: dict[str, Any] = {
        "act": "ketentuan",
        "jenis": jenis,
        "jumlah": jumlah_rupiah,
        "mulai": mulai,
        "ba": nomor_berita_acara,
        "bulan": bulan_pertama,
    }
    with transaksi(actor, Wewenang.KETENTUAN_UBAH) as trx:
        lama = pernah(trx, kode_kirim, isi)
        if lama is not None:
            return hasil_dari(lama, str)
        del isi["act"]
        isi["bulan"] = bulan_pertama if jenis == "wajib" else None
        _periksa_isi(isi["jenis"], isi["jumlah"], isi["ba"], isi["bulan"])
        if perlu_dua(trx):
            _periksa_urutan(trx, jenis, mulai, hari_ini(actor.zona))
            hasil: Hasil[str] = Hasil(pengajuan_id=_ajukan(trx, isi, mulai))
        else:
            hasil = Hasil(_tulis(trx, isi, mulai, trx.actor.pengguna_id))
        simpan_hasil(trx, kode_kirim, hasil.teks)
        return hasil


def _tulis(trx: Trx, isi: Isi, mulai: dt.date, oleh: uuid.UUID) -> str:
    """The counter comes first: its row stays locked, so that two people cannot set one amount at once."""
    nomor = str(berikut(trx, "ketentuan_simpanan"))
    _periksa_urutan(trx, isi["jenis"], mulai, hari_ini(trx.actor.zona))
    baris = {
        "koperasi_id": trx.koperasi_id,
        "id": uuid7(),
        "jenis": isi["jenis"],
        "jumlah_rupiah": isi["jumlah"],
        "mulai": mulai,
        "bulan_pertama": isi["bulan"],
        "nomor_berita_acara": isi["ba"],
        "oleh": oleh,
        "pada": trx.waktu,
    }
    trx.conn.execute(insert(KetentuanSimpanan), baris)
    return nomor


def _ajukan(trx: Trx, isi: Isi, mulai: dt.date) -> uuid.UUID:
    perihal = _("Simpanan %(jenis)s %(jumlah)s mulai %(mulai)s",
                jenis=isi["jenis"], jumlah=rupiah(isi["jumlah"]), mulai=tanggal_lengkap(mulai))  # fmt: skip
    return ajukan(trx, KETENTUAN.kode, isi, perihal, jumlah_rupiah=isi["jumlah"])


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    _periksa_isi(isi["jenis"], isi["jumlah"], isi["ba"], isi["bulan"])
    return _tulis(trx, isi, dt.date.fromisoformat(isi["mulai"]), pengaju_id)


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    bulan = {"masuk": _("bulan ia menjadi anggota"), "berikut": _("bulan sesudahnya")}
    return [
        (_("Simpanan"), isi["jenis"].capitalize()),
        (_("Jumlah"), rupiah(isi["jumlah"])),
        (_("Berlaku mulai"), tanggal_lengkap(dt.date.fromisoformat(isi["mulai"]))),
        (_("Nomor berita acara"), isi["ba"]),
        *([(_("Bulan pertama anggota baru"), bulan[isi["bulan"]])] if isi["bulan"] else []),
    ]


KETENTUAN = daftarkan(
    JenisPengajuan("ketentuan", "Jumlah simpanan", Wewenang.PERSETUJUAN_KETENTUAN, _laksanakan, _uraian)
)


def _periksa_isi(jenis: str, jumlah_rupiah: int, nomor_berita_acara: str, bulan_pertama: str | None) -> None:
    periksa_jumlah(jumlah_rupiah, "jumlah")
    galat: dict[str, str] = {}
    if jenis not in ("pokok", "wajib"):
        galat["jenis"] = _(
            "Hanya pokok dan wajib yang diatur di sini. Sukarela dan berjangka menunggu izin usaha simpan pinjam."
        )
    if not nomor_berita_acara.strip():
        galat["nomor_berita_acara"] = _("Tulis nomor berita acara rapat yang menetapkannya.")
    if jenis == "wajib" and bulan_pertama not in BULAN_PERTAMA:
        galat["bulan_pertama"] = _("Pilih mulai bulan mana anggota baru membayar wajib.")
    if galat:
        raise BanyakIsianSalah(galat)


def _periksa_urutan(trx: Trx, jenis: str, mulai: dt.date, hari: dt.date) -> None:
    """Later than the row before; and no month that somebody paid changes its amount afterwards."""
    k, a = KetentuanSimpanan, AlokasiWajib
    perintah = (
        select(k.mulai).where(k.koperasi_id == trx.koperasi_id, k.jenis == jenis).order_by(k.mulai.desc()).limit(1)
    )
    terakhir = trx.conn.execute(perintah).scalar()
    if terakhir is not None and (mulai <= terakhir or (jenis == "wajib" and awal_bulan(mulai) <= awal_bulan(terakhir))):
        raise BentrokBuku(
            _("Jumlah yang baru harus mulai setelah jumlah sebelumnya. Yang lama tetap berlaku untuk masanya.")
        )
    if jenis == "wajib" and awal_bulan(mulai) < awal_bulan(hari):
        lunas = select(a.id).where(a.koperasi_id == trx.koperasi_id, a.bulan >= awal_bulan(mulai)).limit(1)
        if trx.conn.execute(lunas).first() is not None:
            raise BentrokBuku(_("Sudah ada setoran wajib sejak bulan itu. Jumlah baru berlaku paling awal bulan ini."))
