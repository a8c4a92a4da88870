"""Bands: from which amount on an act about money needs a second person first. Dated data of each koperasi."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ScalarSelect, insert, select

from portal.buku_besar.uang import periksa_jumlah, rupiah
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import di_koperasi, uuid7
from portal.dasar.nomor import berikut
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import tanggal_lengkap
from portal.errors import BanyakIsianSalah, BentrokBuku
from portal.extensions import db
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.models import Pengguna
from portal.persetujuan.jenis import Hasil, Isi, JenisPengajuan, daftarkan, hasil_dari
from portal.persetujuan.models import BatasPersetujuan
from portal.persetujuan.pengajuan import ajukan, perlu_dua
from portal.policy import Wewenang

JENIS_PITA = {"pengeluaran": "Uang keluar"}
"""What a band can be set for. Refunds, withdrawals and a ralat have none: they always need two people, release first."""
SEBUTAN_PITA = JENIS_PITA | {
    "penarikan": "Penarikan simpanan",
    "pengembalian": "Pengembalian simpanan",
    "ralat": "Ralat catatan uang",
}
"""What was set in former times is still read by its name."""


@dataclass(frozen=True, slots=True)
class Pita:
    """From ``batas_rupiah`` on, acts of this kind need two people, since the day ``mulai``."""

    jenis: str
    batas_rupiah: int
    mulai: dt.date
    nomor_berita_acara: str
    oleh: str = ""

    @property
    def sebutan(self) -> str:
        return SEBUTAN_PITA.get(self.jenis, self.jenis)


def pita(koperasi_id: uuid.UUID, jenis: str, hari: dt.date) -> int | None:
    """From how many rupiah on this kind of act needs two people on the day; None: no band is set, so always."""
    b = BatasPersetujuan
    syarat = (b.koperasi_id == koperasi_id, b.jenis == jenis, b.mulai <= hari)
    with di_koperasi(koperasi_id):
        return db.session.execute(select(b.batas_rupiah).where(*syarat).order_by(b.mulai.desc()).limit(1)).scalar()


def batas_pada(koperasi_id: uuid.UUID | None, jenis: str, hari: dt.date) -> ScalarSelect[int]:
    """The same as a part of another room's statement."""
    b = BatasPersetujuan.__table__.c
    syarat = (b.koperasi_id == koperasi_id, b.jenis == jenis, b.mulai <= hari)
    return select(b.batas_rupiah).where(*syarat).order_by(b.mulai.desc()).limit(1).scalar_subquery()


def riwayat_pita(koperasi_id: uuid.UUID) -> list[Pita]:
    """Every band that was ever set in this koperasi, newest first."""
    b = BatasPersetujuan
    perintah = select(b.jenis, b.batas_rupiah, b.mulai, b.nomor_berita_acara, Pengguna.nama)
    with di_koperasi(koperasi_id):
        baris = db.session.execute(
            perintah.join_from(b, Pengguna, Pengguna.id == b.oleh)
            .where(b.koperasi_id == koperasi_id)
            .order_by(b.mulai.desc(), b.jenis)
        )
        return [Pita(*satu) for satu in baris]


def atur_pita(actor: ActorPengguna, isi: Pita, kode_kirim: str) -> Hasil[str]:
    """Set a band from a day on, as a meeting decided; after the founding door it waits for a second person.

    :raises BanyakIsianSalah: unknown kind, no minutes.
    :raises BentrokBuku: not later than the band before it.
    """
    with transaksi(actor, Wewenang.KETENTUAN_UBAH) as trx:
        lama = pernah(trx, kode_kirim, {"act": "pita", **_isi(isi)})
        if lama is not None:
            return hasil_dari(lama, str)
        _periksa(trx, isi)
        if perlu_dua(trx):
            perihal = _("%(jenis)s mulai %(batas)s perlu dua orang, sejak %(mulai)s",
                        jenis=isi.sebutan, batas=rupiah(isi.batas_rupiah), mulai=tanggal_lengkap(isi.mulai))  # fmt: skip
            hasil: Hasil[str] = Hasil(pengajuan_id=ajukan(trx, PITA.kode, _isi(isi), perihal))
        else:
            hasil = Hasil(_tulis(trx, isi, trx.actor.pengguna_id))
        simpan_hasil(trx, kode_kirim, hasil.teks)
        return hasil


def _isi(pita: Pita) -> dict[str, Any]:
    return {
        "jenis": pita.jenis,
        "batas_rupiah": pita.batas_rupiah,
        "mulai": pita.mulai.isoformat(),
        "nomor_berita_acara": pita.nomor_berita_acara,
    }


def _dari(isi: Isi) -> Pita:
    return Pita(isi["jenis"], isi["batas_rupiah"], dt.date.fromisoformat(isi["mulai"]), isi["nomor_berita_acara"])


def _periksa(trx: Trx, isi: Pita) -> None:
    periksa_jumlah(isi.batas_rupiah, "batas")
    galat: dict[str, str] = {}
    if isi.jenis not in JENIS_PITA:
        galat["jenis"] = _("Pilih untuk apa batas ini.")
    if not isi.nomor_berita_acara.strip():
        galat["nomor_berita_acara"] = _("Tulis nomor berita acara rapat yang menetapkannya.")
    if galat:
        raise BanyakIsianSalah(galat)
    b = BatasPersetujuan
    perintah = select(b.mulai).where(b.koperasi_id == trx.koperasi_id, b.jenis == isi.jenis)
    terakhir = trx.conn.execute(perintah.order_by(b.mulai.desc()).limit(1)).scalar()
    if terakhir is not None and isi.mulai <= terakhir:
        raise BentrokBuku(_("Batas yang baru harus mulai setelah batas sebelumnya."))


def _tulis(trx: Trx, isi: Pita, oleh: uuid.UUID) -> str:
    nomor = str(berikut(trx, "batas_persetujuan"))
    nilai = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "oleh": oleh, "pada": trx.waktu}
    trx.conn.execute(insert(BatasPersetujuan).values(**nilai, **(_isi(isi) | {"mulai": isi.mulai})))
    return nomor


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    _periksa(trx, _dari(isi))
    return _tulis(trx, _dari(isi), pengaju_id)


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    pita = _dari(isi)
    return [
        (_("Untuk"), pita.sebutan),
        (_("Perlu dua orang mulai"), rupiah(pita.batas_rupiah)),
        (_("Sejak tanggal"), tanggal_lengkap(pita.mulai)),
        (_("Nomor berita acara"), pita.nomor_berita_acara),
    ]


PITA = daftarkan(JenisPengajuan("pita", "Batas jumlah", Wewenang.PERSETUJUAN_KETENTUAN, _laksanakan, _uraian))
