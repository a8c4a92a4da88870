"""What an entry's dates and kind must agree with: the calendar, the saldo awal, the entry that a ralat takes back."""

from __future__ import annotations

import datetime as dt
import uuid

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Row, func, select

from portal.buku_besar.jurnal import JenisJurnal, Jurnal
from portal.dasar.transaksi import Trx
from portal.errors import BentrokBuku, IsianSalah
from portal.pembukuan.catatan import CatatanJurnal
from portal.pembukuan.diralat import diralat
from portal.pembukuan.models import Jurnal as TabelJurnal
from portal.pembukuan.models import Rantai
from portal.pembukuan.perintah import Kepala, ragam

_BERAKIBAT = frozenset({JenisJurnal.SALDO_AWAL, JenisJurnal.RALAT})


def periksa(trx: Trx, koperasi_id: uuid.UUID, jurnal: Jurnal, kepala: Kepala, hari: dt.date) -> None:
    """Refuse an entry that the calendar or the book contradicts; ``hari`` is today in the koperasi's zone.

    :raises IsianSalah: dated in the future, or on or before the day up to which the saldo awal speaks.
    :raises BentrokBuku: a second saldo awal, one beside older entries, a second ralat, a ralat of nothing.
    """
    _pastikan_hari(jurnal, hari)
    if jurnal.jenis in _BERAKIBAT:
        batas = _batas_saldo_awal if jurnal.jenis is JenisJurnal.SALDO_AWAL else _batas_ralat
        batas(trx, koperasi_id, jurnal, kepala)
    elif kepala.batas_saldo_awal is not None and ragam(trx.conn).hari(jurnal.tanggal_bukti) <= kepala.batas_saldo_awal:
        raise IsianSalah(
            _("Tanggal ini sudah tercakup dalam saldo awal. Uang yang diterima sampai hari itu tidak dicatat lagi."),
            "tanggal",
        )


def periksa_cermin(trx: Trx, koperasi_id: uuid.UUID, asal: CatatanJurnal, cermin: Jurnal, hari: dt.date) -> None:
    """The same for the mirror of an entry that the open transaction has read; that nobody else has taken it back since is seen
    as the mirror is written.

    :raises IsianSalah: dated in the future.
    :raises BentrokBuku: another koperasi's entry, a ralat, or one that was taken back before.
    """
    _pastikan_hari(cermin, hari)
    if asal.koperasi_id != koperasi_id or asal.id != cermin.ralat_dari:
        raise BentrokBuku(_("Catatan yang diralat tidak ada di buku ini."))
    _pastikan_bisa(asal.jenis, asal.nomor, bool(asal.diralat_oleh))
    if asal.jenis == JenisJurnal.SALDO_AWAL.value:
        _pasang(trx, koperasi_id, None)


def _pastikan_hari(jurnal: Jurnal, hari: dt.date) -> None:
    if jurnal.tanggal_buku > hari:
        raise IsianSalah(_("Tanggal pembukuan tidak boleh sesudah hari ini."), "tanggal")


def sebut_sudah_diralat(nomor: str) -> str:
    """Why an entry is not taken back a second time."""
    return str(_("Catatan %(nomor)s sudah diralat. Ralat hanya sekali.", nomor=nomor))


def _pastikan_bisa(jenis: str, nomor: str, diralat: bool) -> None:
    if jenis == JenisJurnal.RALAT.value:
        raise BentrokBuku(_("Catatan yang diralat tidak ada di buku ini."))
    if diralat:
        raise BentrokBuku(sebut_sudah_diralat(nomor))


def _batas_saldo_awal(trx: Trx, koperasi_id: uuid.UUID, jurnal: Jurnal, kepala: Kepala) -> None:
    """Once per koperasi, and only while no entry dated up to the cut-off stands."""
    if kepala.batas_saldo_awal is not None:
        raise BentrokBuku(_("Saldo awal sudah dicatat. Yang keliru diralat dulu, lalu dicatat lagi."))
    t = TabelJurnal
    berdiri: tuple[ColumnElement[bool], ...] = (t.koperasi_id == koperasi_id, t.tanggal_bukti <= jurnal.tanggal_bukti)
    berdiri = (*berdiri, t.jenis != JenisJurnal.RALAT.value, ~diralat(t.koperasi_id, t.id))
    if _pasang(trx, koperasi_id, jurnal.tanggal_bukti, ~select(t.id).where(*berdiri).exists()):
        return
    raise BentrokBuku(
        _(
            "Ada %(banyak)s catatan bertanggal sampai hari itu. Saldo awal dicatat sebelum ada catatan lain.",
            banyak=trx.conn.execute(select(func.count()).select_from(t).where(*berdiri)).scalar_one(),
        )
    )


def _batas_ralat(trx: Trx, koperasi_id: uuid.UUID, jurnal: Jurnal, kepala: Kepala) -> None:
    """An entry of this koperasi, no ralat, not taken back before. The ralat of the saldo awal opens its days again."""
    asal = _yang_diralat(trx, koperasi_id, jurnal.ralat_dari)
    if asal is None:
        raise BentrokBuku(_("Catatan yang diralat tidak ada di buku ini."))
    _pastikan_bisa(asal.jenis, asal.nomor, asal.diralat)
    if asal.jenis == JenisJurnal.SALDO_AWAL.value:
        _pasang(trx, koperasi_id, None)


def _yang_diralat(trx: Trx, koperasi_id: uuid.UUID, jurnal_id: uuid.UUID | None) -> Row[str, str, bool] | None:
    t = TabelJurnal
    return trx.conn.execute(
        select(t.jenis, t.nomor, diralat(koperasi_id, t.id).label("diralat")).where(
            t.koperasi_id == koperasi_id, t.id == jurnal_id
        )
    ).first()


def _pasang(trx: Trx, koperasi_id: uuid.UUID, tanggal: dt.date | None, *syarat: ColumnElement[bool]) -> bool:
    """The day up to which the saldo awal speaks; False: one of these conditions doesn't hold, and it stays as it is."""
    rantai = Rantai.__table__
    ubah = rantai.update().where(rantai.c.koperasi_id == koperasi_id, *syarat)  # type: ignore[attr-defined]
    return bool(trx.conn.execute(ubah.values(batas_saldo_awal=tanggal)).rowcount)
