"""The actor of a request: a log-in on its active seat, as rights follow the seat on the day."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import TidakBerwenang
from portal.pengguna.models import Jabatan, Pengguna, PenugasanWilayah
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
    "lurah": "lurah",
    "camat": "camat",
    "dinas": "dinas koperasi",
    "sistem": "sistem",
}


@dataclass(frozen=True, slots=True)
class ActorPengguna:
    """Who acts, on which seat, and where: ``tempat`` is the koperasi's or the area's name, for the line that says which hat is on."""

    pengguna_id: uuid.UUID
    nama: str
    kursi: Kursi | None
    tempat: str = ""
    zona: str = "WIB"

    @property
    def sebutan(self) -> str:
        if self.kursi is None:
            return _("belum ada jabatan")
        return " · ".join(t for t in (SEBUTAN[self.kursi.jabatan], self.tempat) if t)

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
        tabel = Jabatan if self.kursi.jenis == "jabatan" else PenugasanWilayah
        baris = trx.conn.execute(_kunci_kursi(tabel, self.kursi, trx)).first()
        hari = hari_ini(self.zona)
        if baris is None or not baris.aktif or not berlaku(baris.mulai, baris.selesai, hari):
            raise TidakBerwenang(_("Jabatan Anda sudah berakhir. Keluar, lalu masuk lagi."))
        return replace(self, kursi=replace(self.kursi, jabatan=baris.jabatan))


def _kunci_kursi(tabel: type[Jabatan | PenugasanWilayah], kursi: Kursi, trx: Trx) -> Any:
    perintah = (
        select(tabel.jabatan, tabel.mulai, tabel.selesai, Pengguna.aktif)
        .join_from(tabel, Pengguna, Pengguna.id == tabel.pengguna_id)
        .where(tabel.id == kursi.id)
    )
    if tabel is Jabatan:
        perintah = perintah.where(Jabatan.koperasi_id == kursi.koperasi_id)
    return perintah if trx.sqlite else perintah.with_for_update(read=True, of=tabel)


def berlaku(mulai: dt.date, selesai: dt.date | None, hari: dt.date) -> bool:
    """Is a seat with these dates in force on the day? Both ends count."""
    return mulai <= hari and (selesai is None or hari <= selesai)


def actor_sistem(koperasi_id: uuid.UUID | None = None) -> ActorPengguna:
    """The command line as an actor: it may open a koperasi and seat the first ketua and the dinas, nothing more."""
    return ActorPengguna(SISTEM, "Sistem", Kursi("sistem", SISTEM, "sistem", koperasi_id))
