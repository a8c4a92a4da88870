"""Reads of handovers, and of what is there to hand over."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.kas import queries as kas
from portal.pembukuan import queries as pembukuan
from portal.pendaftaran import queries as pendaftaran
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.models import Pengguna
from portal.pengurus import queries as pengurus
from portal.persetujuan import queries as persetujuan
from portal.serah_terima.models import SerahTerima
from portal.simpanan import queries as simpanan

_Dari, _Kepada = aliased(Pengguna), aliased(Pengguna)


@dataclass(frozen=True, slots=True)
class SerahTerimaRingkas:
    """A handover with the names of both sides."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    tanggal: dt.date
    nomor_keputusan: str
    dari_id: uuid.UUID
    kepada_id: uuid.UUID
    isi_json: str
    nomor_kertas: str | None
    dari_setuju_pada: dt.datetime | None
    kepada_setuju_pada: dt.datetime | None
    dari: str
    kepada: str

    @property
    def isi(self) -> dict[str, Any]:
        return dict(json.loads(self.isi_json))

    @property
    def selesai(self) -> bool:
        """Have both said so, here or on paper?"""
        return self.nomor_kertas is not None or None not in (self.dari_setuju_pada, self.kepada_setuju_pada)

    def menunggu(self, pengguna_id: uuid.UUID) -> bool:
        """Does it wait for this person's word?"""
        if self.nomor_kertas is not None:
            return False
        dari = pengguna_id == self.dari_id and self.dari_setuju_pada is None
        return dari or (pengguna_id == self.kepada_id and self.kepada_setuju_pada is None)

    def muat_ulang(self, trx: Trx) -> SerahTerimaRingkas:
        """Read again under lock.

        :raises TidakDitemukan: no such handover in this koperasi.
        """
        kunci = select(SerahTerima.id).where(SerahTerima.koperasi_id == self.koperasi_id, SerahTerima.id == self.id)
        trx.conn.execute(trx.kunci_baris(kunci))
        baris = trx.conn.execute(_perintah(self.koperasi_id, SerahTerima.id == self.id)).first()
        if baris is None:
            raise TidakDitemukan
        return SerahTerimaRingkas(*baris)


def _perintah(koperasi_id: uuid.UUID, *syarat: ColumnElement[bool]) -> Any:
    s = SerahTerima
    return (
        select(s.koperasi_id, s.id, s.tanggal, s.nomor_keputusan, s.dari_id, s.kepada_id, s.isi, s.nomor_kertas)
        .add_columns(s.dari_setuju_pada, s.kepada_setuju_pada, _Dari.nama, _Kepada.nama)
        .join_from(s, _Dari, _Dari.id == s.dari_id)
        .join(_Kepada, _Kepada.id == s.kepada_id)
        .where(s.koperasi_id == koperasi_id, *syarat)
        .order_by(s.dibuat_pada.desc())
    )


def daftar(koperasi_id: uuid.UUID) -> list[SerahTerimaRingkas]:
    """The koperasi's handovers, the latest first."""
    with di_koperasi(koperasi_id):
        return [SerahTerimaRingkas(*b) for b in db.session.execute(_perintah(koperasi_id).limit(50))]


def menunggu(actor: ActorPengguna) -> list[SerahTerimaRingkas]:
    """Handovers that wait for this person's word, the latest first."""
    s, siapa = SerahTerima, actor.pengguna_id
    dari = (s.dari_id == siapa) & s.dari_setuju_pada.is_(None)
    kepada = (s.kepada_id == siapa) & s.kepada_setuju_pada.is_(None)
    perintah = _perintah(actor.koperasi_id, s.nomor_kertas.is_(None), dari | kepada).limit(3)
    with di_koperasi(actor.koperasi_id):
        return [SerahTerimaRingkas(*b) for b in db.session.execute(perintah)]


def dengan_id(koperasi_id: uuid.UUID, id_: uuid.UUID) -> SerahTerimaRingkas:
    """:raises TidakDitemukan: no such handover in this koperasi."""
    with di_koperasi(koperasi_id):
        baris = db.session.execute(_perintah(koperasi_id, SerahTerima.id == id_)).first()
    if baris is None:
        raise TidakDitemukan
    return SerahTerimaRingkas(*baris)


def kas_menurut_buku() -> list[tuple[str, int]]:
    """Each box with its holder, and the rupiah that the book says are in it."""
    kotak = kas.daftar_tempat_uang()
    saldo = pembukuan.saldo_banyak([t.sub_buku_id for t in kotak])
    return [(t.sebutan, sum(saldo[t.sub_buku_id].values())) for t in kotak]


def orang(actor: ActorPengguna) -> list[tuple[str, str]]:
    """Who can hand over or receive: everybody who holds or held a seat, by (log-in's id, name and post)."""
    semua = {j.pengguna_id: j for j in pengurus.semua(actor.koperasi_id)}
    return [(str(n), f"{j.nama} ({j.sebutan})") for n, j in semua.items()]


def keadaan(actor: ActorPengguna) -> dict[str, Any]:
    """What the portal itself can say of this moment: cash by the book, open matters, wajib in arrears, the book's head."""
    kepala, tunggakan = pembukuan.kepala_rantai(), simpanan.tunggakan_wajib(hari_ini(actor.zona))
    return {
        "kas": [{"nama": n, "buku": rupiah} for n, rupiah in kas_menurut_buku()],
        "pendaftaran_menunggu": pendaftaran.banyak_menunggu(),
        "pengajuan_menunggu": len(persetujuan.menunggu(actor)),
        "tunggakan": {"orang": tunggakan.orang, "rupiah": tunggakan.rupiah},
        "banyak_jurnal": kepala.urut,
        "kepala_rantai": kepala.hash,
    }
