"""A member does not acknowledge an entry; the ketua or a pengawas answers, never who made it. The entry stays."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert, select, update

from portal.dasar import aturan
from portal.dasar.kode_kirim import pernah
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import ZONA, hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan.orang import orang
from portal.policy import Wewenang
from portal.sanggahan.models import Sanggahan
from portal.sanggahan.queries import SanggahanRingkas
from portal.sanggahan.sasaran import CatatanAnggota

HURUF_MINIMUM = 10
"""Letters of a dispute and of an answer."""
BATAS_JAWAB = "sanggahan_jawab_hari"


@dataclass(frozen=True, slots=True)
class Surat:
    """A member's letter as the sekretaris types it: its day, and what it says."""

    tanggal: dt.date
    isi: str


def sanggah(actor: ActorPengguna, sasaran: CatatanAnggota, isi: str, kode_kirim: str) -> str:
    """The member writes it in the portal. Returns the entry's number. Twice is once.

    :raises TidakBerwenang: somebody else's book; who holds a kuasa reads only.
    :raises IsianSalah: less than ten letters.
    :raises BentrokBuku: one of this member about this entry waits already.
    """
    with transaksi(actor, Wewenang.SANGGAHAN_TULIS, sasaran) as trx:
        kiriman = {"act": "sanggahan", "jurnal": sasaran.jurnal_id, "anggota": sasaran.anggota_id, "isi": isi}
        if pernah(trx, kode_kirim, kiriman, sasaran.nomor) is None:
            _tulis(trx, sasaran, "portal", hari_ini(actor.zona), isi)
        return sasaran.nomor


def catat_surat(actor: ActorPengguna, sasaran: CatatanAnggota, surat: Surat, kode_kirim: str) -> str:
    """The sekretaris types a member's letter. Returns the entry's number. Twice is once.

    :raises IsianSalah: less than ten letters; a day to come, or before the entry.
    :raises BentrokBuku: one of this member about this entry waits already.
    """
    with transaksi(actor, Wewenang.SANGGAHAN_CATAT, sasaran) as trx:
        kiriman = {"act": "surat_sanggahan", "jurnal": sasaran.jurnal_id, "anggota": sasaran.anggota_id}
        if pernah(trx, kode_kirim, kiriman | {"isi": surat.isi, "tanggal": surat.tanggal}, sasaran.nomor) is None:
            if surat.tanggal > hari_ini(actor.zona):
                raise IsianSalah(_("Tanggal tidak boleh setelah hari ini."), "tanggal")
            if surat.tanggal < sasaran.dicatat_pada.astimezone(ZONA[actor.zona]).date():
                raise IsianSalah(_("Suratnya tidak mungkin sebelum catatan ini dibuat."), "tanggal")
            _tulis(trx, sasaran, "surat", surat.tanggal, surat.isi)
        return sasaran.nomor


def _tulis(trx: Trx, sasaran: CatatanAnggota, cara: str, tanggal: dt.date, isi: str) -> None:
    if len(isi) < HURUF_MINIMUM:
        raise IsianSalah(_("Tulis apa yang tidak sesuai, paling sedikit sepuluh huruf."), "keberatan")
    hari = hari_ini(trx.actor.zona)
    s = Sanggahan
    milik = (s.koperasi_id == trx.koperasi_id, s.jurnal_id == sasaran.jurnal_id, s.anggota_id == sasaran.anggota_id)
    if trx.conn.execute(select(s.id).where(*milik, s.jawaban.is_(None))).first() is not None:
        raise BentrokBuku(_("Keberatan atas catatan ini sudah diterima dan menunggu jawaban."))
    nilai: dict[str, Any] = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "anggota_id": sasaran.anggota_id}
    nilai |= {"jurnal_id": sasaran.jurnal_id, "pencatat_id": sasaran.pencatat_id, "isi": isi, "cara": cara}
    nilai |= {"tanggal": tanggal, "jawab_sampai": hari + dt.timedelta(days=aturan.pada(BATAS_JAWAB, hari).angka)}
    trx.conn.execute(insert(s).values(**nilai, oleh=trx.actor.pengguna_id, pada=trx.waktu))


def jawab(actor: ActorPengguna, sasaran: SanggahanRingkas, isi: str, kode_kirim: str) -> uuid.UUID:
    """Answer a dispute, once; the member reads it at the entry. Returns its id. Twice is once.

    :raises TidakBerwenang: who made or released the entry, or the member: by person, not by seat.
    :raises IsianSalah: less than ten letters.
    :raises BentrokBuku: answered already.
    """
    with transaksi(actor, Wewenang.SANGGAHAN_JAWAB, sasaran) as trx:
        kini: SanggahanRingkas = trx.sasaran
        if pernah(trx, kode_kirim, {"act": "jawab_sanggahan", "id": kini.id, "isi": isi}, str(kini.id)) is not None:
            return kini.id
        if len(isi) < HURUF_MINIMUM:
            raise IsianSalah(_("Tulis jawabannya, paling sedikit sepuluh huruf. Anggota membacanya."), "jawaban")
        if not kini.terbuka:
            raise BentrokBuku(_("Keberatan ini sudah dijawab, dan jawabannya tidak bisa diubah lagi."))
        _pastikan_orang_lain(trx, kini)
        s = Sanggahan
        jabatan = trx.actor.kursi.jabatan if trx.actor.kursi else ""
        nilai = {"jawaban": isi, "dijawab_oleh": trx.actor.pengguna_id, "dijawab_jabatan": jabatan}
        ini = (s.koperasi_id == trx.koperasi_id, s.id == kini.id, s.jawaban.is_(None))
        trx.conn.execute(update(s).where(*ini).values(**nilai, dijawab_pada=trx.waktu))
        return kini.id


def _pastikan_orang_lain(trx: Trx, s: SanggahanRingkas) -> None:
    assert trx.koperasi_id is not None
    terlibat = [s.pencatat_id, s.oleh_id, *([s.penyetuju_id] if s.penyetuju_id else [])]
    siapa = orang(trx.conn, trx.koperasi_id, [trx.actor.pengguna_id, *terlibat])
    aku = siapa[trx.actor.pengguna_id]
    if s.anggota_id in aku.anggota or any(aku.sama(siapa[p]) for p in terlibat):
        raise TidakBerwenang(
            _(
                "Yang menjawab bukan yang membuat catatan atau keberatannya. Mintalah kepada ketua atau pengawas yang lain."
            )
        )
