"""The actor of a request: a log-in on its active seat, as rights follow the seat on the day."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Boolean, Date, TextClause, Uuid, bindparam, text

from portal.dasar.siap import Siap
from portal.dasar.teks_sql import bertipe
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import TidakBerwenang
from portal.policy import Kursi

SISTEM = uuid.UUID("00000000-0000-7000-8000-000000000001")
SEBUTAN = {
    "anggota": "anggota",
    "ketua": "ketua",
    "wakil_usaha": "wakil ketua bidang usaha",
    "wakil_anggota": "wakil ketua bidang keanggotaan",
    "sekretaris": "sekretaris",
    "bendahara": "bendahara",
    "kasir": "kasir",
    "pengawas": "pengawas",
    "ketua_pengawas": "ketua pengawas",
    "pengelola": "pengelola",
    "juru_buku": "juru buku",
    "kasir_gerai": "kasir gerai",
    "pendamping": "pendamping (Business Assistant)",
    "kader_rt": "kader RT",
    "kuasa": "wakil",
    "lurah": "lurah",
    "camat": "camat",
    "dinas": "dinas koperasi",
    "sistem": "sistem",
}


TANPA_KODE = frozenset({"anggota", "kuasa"})
"""Posts that read the own book and release nothing: for these a passphrase is enough."""


def sebutan_kursi(kursi: Kursi) -> str:
    """The post in words: a kader's with the RT, a wakil's with whom they stand in for."""
    if kursi.mewakili:
        return str(_("wakil dari %(n)s", n=kursi.mewakili))
    if kursi.rt:
        return str(_("kader RT %(rt)s / RW %(rw)s", rt=kursi.rt, rw=kursi.rw))
    return SEBUTAN[kursi.jabatan]


def awal_besar(sebutan: str) -> str:
    """A post at the beginning of a line: only its first letter changes (``kader RT 03`` is no ``Kader rt 03``)."""
    return sebutan[:1].upper() + sebutan[1:]


def sapa(nama: str, kelamin: str | None) -> str:
    """A name with what a neighbour puts before it."""
    return str({"P": _("Ibu %(n)s", n=nama), "L": _("Bapak %(n)s", n=nama)}.get(kelamin or "", nama))


def perlu_kode(kursi: Kursi | None) -> bool:
    """Does this seat ask for a code besides the passphrase? Every seat above the member's own does."""
    return kursi is not None and kursi.jabatan not in TANPA_KODE


@dataclass(frozen=True, slots=True)
class Bukti:
    """What showed, besides the passphrase, who somebody is: a code and when it was given, or a remembered device.

    ``segar_sampai``: until when (UTC) the code is enough for acts that ask again (rule ``kode_segar_menit``).
    """

    kode_pada: dt.datetime | None = None
    perangkat_id: uuid.UUID | None = None
    segar_sampai: dt.datetime | None = None

    def __bool__(self) -> bool:
        return self.kode_pada is not None or self.perangkat_id is not None


def _perintah_kursi(tabel: str, syarat: str, sqlite: bool) -> Siap:
    """The seat with its log-in, under lock on PostgreSQL: every act asks this, so its text is made once."""
    perintah: TextClause = text(
        "SELECT k.jabatan, k.mulai, k.selesai, p.aktif FROM " + tabel + " k JOIN pengguna p ON p.id = k.pengguna_id"
        " WHERE k.id = :id" + syarat + ("" if sqlite else " FOR SHARE OF k")
    )
    ikat = [bindparam("id", type_=Uuid())] + ([bindparam("koperasi_id", type_=Uuid())] if syarat else [])
    return Siap(bertipe(perintah.bindparams(*ikat), mulai=Date(), selesai=Date(), aktif=Boolean()))


_KURSI = {
    (True, sqlite): _perintah_kursi("jabatan", " AND k.koperasi_id = :koperasi_id", sqlite) for sqlite in (True, False)
} | {(False, sqlite): _perintah_kursi("penugasan_wilayah", "", sqlite) for sqlite in (True, False)}


def _perintah_ex_officio(sqlite: bool) -> Siap:
    """The chair of the pengawas: the lurah's seat, as long as the koperasi lies in that kelurahan."""
    perintah: TextClause = text(
        "SELECT 'ketua_pengawas' AS jabatan, k.mulai, k.selesai, p.aktif FROM penugasan_wilayah k"
        " JOIN pengguna p ON p.id = k.pengguna_id JOIN koperasi o ON o.wilayah_kode = k.wilayah_kode"
        " WHERE k.id = :id AND k.jabatan = 'lurah' AND o.id = :koperasi_id" + ("" if sqlite else " FOR SHARE OF k")
    )
    ikat = [bindparam("id", type_=Uuid()), bindparam("koperasi_id", type_=Uuid())]
    return Siap(bertipe(perintah.bindparams(*ikat), mulai=Date(), selesai=Date(), aktif=Boolean()))


_EX_OFFICIO = {sqlite: _perintah_ex_officio(sqlite) for sqlite in (True, False)}


def _perintah_kuasa(sqlite: bool) -> Siap:
    """A written authority that nobody has withdrawn, of somebody who is anggota. From this seat the only act is to
    withdraw it, so the row is locked as for that: two who held it shared would wait for each other."""
    perintah: TextClause = text(
        "SELECT 'kuasa' AS jabatan, k.mulai, k.selesai, p.aktif FROM kuasa k"
        " JOIN pengguna p ON p.id = k.penerima_id"
        " JOIN anggota a ON a.koperasi_id = k.koperasi_id AND a.id = k.anggota_id"
        " WHERE k.id = :id AND k.koperasi_id = :koperasi_id AND k.dicabut_pada IS NULL AND a.status = 'anggota'"
        + ("" if sqlite else " FOR NO KEY UPDATE OF k")
    )
    ikat = [bindparam("id", type_=Uuid()), bindparam("koperasi_id", type_=Uuid())]
    return Siap(bertipe(perintah.bindparams(*ikat), mulai=Date(), selesai=Date(), aktif=Boolean()))


_KUASA = {sqlite: _perintah_kuasa(sqlite) for sqlite in (True, False)}


@dataclass(frozen=True, slots=True)
class ActorPengguna:
    """Who acts, on which seat, and where: ``tempat`` names the koperasi or area in the header's line."""

    pengguna_id: uuid.UUID
    nama: str
    kursi: Kursi | None
    tempat: str = ""
    zona: str = "WIB"

    @property
    def sebutan(self) -> str:
        if self.kursi is None:
            return str(_("belum memilih jabatan"))
        return " · ".join(t for t in (sebutan_kursi(self.kursi), self.tempat) if t)

    @property
    def koperasi_id(self) -> uuid.UUID:
        """The seat's koperasi.

        :raises TidakBerwenang: the seat belongs to no koperasi (lurah, dinas).
        """
        if self.kursi is None or self.kursi.koperasi_id is None:
            raise TidakBerwenang
        return self.kursi.koperasi_id

    def muat_ulang(self, trx: Trx) -> ActorPengguna:
        """Read the seat again under lock (FOR SHARE).

        :raises TidakBerwenang: the log-in was closed or the seat has ended meanwhile.
        """
        if self.kursi is None:
            raise TidakBerwenang
        if self.kursi.jenis == "sistem":
            return self
        baris = _baris_kursi(self.kursi, trx)
        if baris is None:
            raise _sudah_berakhir()
        return self.sesudah_dibaca(*baris)

    def sesudah_dibaca(self, jabatan: str, mulai: dt.date, selesai: dt.date | None, aktif: bool) -> ActorPengguna:
        """On the seat as it stands now; ``aktif``: the log-in is open.

        :raises TidakBerwenang: the log-in was closed or the seat has ended meanwhile.
        """
        if self.kursi is None or not aktif or not berlaku(mulai, selesai, hari_ini(self.zona)):
            raise _sudah_berakhir()
        return replace(self, kursi=replace(self.kursi, jabatan=jabatan))


def _sudah_berakhir() -> TidakBerwenang:
    return TidakBerwenang(_("Jabatan Anda sudah berakhir. Keluar, lalu masuk lagi."))


def _baris_kursi(kursi: Kursi, trx: Trx) -> Any:
    turunan = {"ex_officio": _EX_OFFICIO, "kuasa": _KUASA}.get(kursi.jenis)
    perintah = turunan[trx.sqlite] if turunan else _KURSI[(kursi.jenis == "jabatan", trx.sqlite)]
    return perintah.satu(trx.conn, id=kursi.id, koperasi_id=kursi.koperasi_id)


def berlaku(mulai: dt.date, selesai: dt.date | None, hari: dt.date) -> bool:
    """Is a seat with these dates in force on the day? Both ends count."""
    return mulai <= hari and (selesai is None or hari <= selesai)


def actor_sistem(koperasi_id: uuid.UUID | None = None) -> ActorPengguna:
    """The command line as an actor: it may open a koperasi and seat the first ketua and the dinas, nothing more."""
    return ActorPengguna(SISTEM, "Sistem", Kursi("sistem", SISTEM, "sistem", koperasi_id))
