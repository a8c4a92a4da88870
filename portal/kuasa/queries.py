"""Reads of written authorities: a member's, somebody's own, and whom one can be given to."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import aliased

from portal.anggota.models import Anggota
from portal.anggota.queries import AnggotaRingkas
from portal.dasar.milik import nasional
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.koperasi.models import Koperasi
from portal.pengguna.actor import ActorPengguna, sapa
from portal.pengguna.models import Kuasa, Pengguna

SEBUTAN = {
    "berlaku": _l("Berlaku"),
    "nanti": _l("Belum mulai"),
    "berakhir": _l("Sudah berakhir"),
    "dicabut": _l("Dicabut"),
}
_Penerima, _Pencatat, _Pencabut = aliased(Pengguna), aliased(Pengguna), aliased(Pengguna)


@dataclass(frozen=True, slots=True)
class KuasaRingkas:
    """A written authority: who may read whose savings, from when till when (both days count), by which letter.

    A target for the policy. ``hidup``: the receiver's log-in is open and the giver is still anggota.
    """

    koperasi_id: uuid.UUID
    id: uuid.UUID
    anggota_id: uuid.UUID
    penerima_id: uuid.UUID
    mulai: dt.date
    selesai: dt.date
    nomor_surat: str
    dicatat_pada: dt.datetime
    dicabut_oleh: uuid.UUID | None
    dicabut_pada: dt.datetime | None
    alasan: str | None
    nomor: int
    nama: str
    kelamin: str | None
    penerima: str
    pencatat: str
    pencabut: str | None
    tempat: str
    zona: str
    hidup: bool

    @property
    def pemberi(self) -> str:
        """The member, as a neighbour calls them."""
        return sapa(self.nama, self.kelamin)

    def keadaan(self, hari: dt.date) -> str:
        """``berlaku``, ``nanti``, ``berakhir`` or ``dicabut`` on a day."""
        if self.dicabut_pada is not None:
            return "dicabut"
        if self.selesai < hari or not self.hidup:
            return "berakhir"
        return "nanti" if hari < self.mulai else "berlaku"

    def muat_ulang(self, trx: Trx) -> KuasaRingkas:
        """Read again under lock.

        :raises TidakDitemukan: no such authority in this koperasi.
        """
        perintah = _kuasa(Kuasa.koperasi_id == self.koperasi_id, Kuasa.id == self.id)
        return KuasaRingkas(*trx.baris_terkunci(perintah, Kuasa))


def _kuasa(*syarat: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    k, a = Kuasa, Anggota
    return (
        select(k.koperasi_id, k.id, k.anggota_id, k.penerima_id, k.mulai, k.selesai, k.nomor_surat, k.dicatat_pada)
        .add_columns(k.dicabut_oleh, k.dicabut_pada, k.alasan, a.nomor, a.nama, a.kelamin)
        .add_columns(_Penerima.nama, _Pencatat.nama, _Pencabut.nama, Koperasi.nama, Koperasi.zona)
        .add_columns(and_(_Penerima.aktif, a.status == "anggota"))
        .join_from(k, a, (a.koperasi_id == k.koperasi_id) & (a.id == k.anggota_id))
        .join(Koperasi, Koperasi.id == k.koperasi_id)
        .join(_Penerima, _Penerima.id == k.penerima_id)
        .join(_Pencatat, _Pencatat.id == k.dicatat_oleh)
        .join(_Pencabut, _Pencabut.id == k.dicabut_oleh, isouter=True)
        .where(*syarat)
    )


def _urut(perintah: Select[*tuple[Any, ...]]) -> list[KuasaRingkas]:
    terbaru = perintah.order_by(Kuasa.mulai.desc(), Kuasa.dicatat_pada.desc()).limit(50)
    return [KuasaRingkas(*b) for b in db.session.execute(terbaru)]


def milik_anggota(anggota: AnggotaRingkas) -> list[KuasaRingkas]:
    """What a member has ever given, the latest first."""
    return _urut(_kuasa(Kuasa.koperasi_id == anggota.koperasi_id, Kuasa.anggota_id == anggota.id))


def pihak(actor: ActorPengguna) -> list[KuasaRingkas]:
    """What the actor has received, over all koperasi, and on a member's own seat what that member has given."""
    with nasional("seorang penerima boleh memegang kuasa di beberapa koperasi"):
        return _urut(_kuasa(or_(Kuasa.penerima_id == actor.pengguna_id, _diberi(actor))))


def dengan_id(actor: ActorPengguna, kuasa_id: uuid.UUID) -> KuasaRingkas:
    """An authority that the actor has given or received, or that the actor's office keeps.

    :raises TidakDitemukan: no such one, or nothing of the actor's.
    """
    with nasional("penerima menemukan kuasanya dari jabatan mana pun yang sedang dipakai"):
        siapa = or_(Kuasa.penerima_id == actor.pengguna_id, _diberi(actor), _kantor(actor))
        baris = db.session.execute(_kuasa(Kuasa.id == kuasa_id, siapa)).first()
    if baris is None:
        raise TidakDitemukan
    return KuasaRingkas(*baris)


def _diberi(actor: ActorPengguna) -> ColumnElement[bool]:
    kursi = actor.kursi
    if kursi is None or kursi.jabatan != "anggota":
        return false()
    return and_(Kuasa.koperasi_id == kursi.koperasi_id, Kuasa.anggota_id == kursi.anggota_id)


def _kantor(actor: ActorPengguna) -> ColumnElement[bool]:
    kursi = actor.kursi
    return Kuasa.koperasi_id == kursi.koperasi_id if kursi and kursi.jabatan == "sekretaris" else false()


def isi_daftar(daftar: list[KuasaRingkas], zona: str) -> dict[str, Any]:
    """What the partial of a list shows."""
    return {"daftar_kuasa": daftar, "hari": hari_ini(zona), "sebutan_kuasa": SEBUTAN}
