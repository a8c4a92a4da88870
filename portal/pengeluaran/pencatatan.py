"""The act of Bayar: a form becomes an entry at once, or waits for another person's release first."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, func, insert, or_, select

from portal.buku_besar import bayar as resep
from portal.buku_besar.bayar import Kertas
from portal.buku_besar.jurnal import TANPA
from portal.buku_besar.saldo import Letak
from portal.buku_besar.uang import rupiah
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import IsianSalah
from portal.lampiran import services as lampiran
from portal.pembukuan import services as pembukuan
from portal.pembukuan.diralat import diralat
from portal.pengeluaran.isian import Isian
from portal.pengeluaran.keperluan import Keperluan
from portal.pengeluaran.models import Pengeluaran
from portal.pengeluaran.rangkap import KODE, pastikan_sekali
from portal.pengeluaran.susunan import Susunan, susun
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan.pita import batas_pada
from portal.persetujuan.services import Hasil, ajukan, hasil_dari
from portal.policy import Wewenang

PITA = "pengeluaran"


def bayar(actor: ActorPengguna, isi: Isian, kode_kirim: str) -> Hasil[str]:
    """Enter what a form says: the entry's number, or the proposal that waits for a second person (above the band, refunds,
    the refill of a small box). Small cash is entered at once and reviewed in the evening.

    :raises IsianSalah: something is missing or wrong, with its field; a box would fall below zero and nobody confirmed it.
    :raises BentrokBuku: more would be taken away than stands in the book; the same form came with another content.
    """
    with transaksi(actor, Wewenang.PENGELUARAN_CATAT) as trx:
        lama = pernah(trx, kode_kirim, isi.kiriman())
        if lama is not None:
            return hasil_dari(lama or pembukuan.nomor_kiriman(trx, kode_kirim), str)
        s, hari = susun(trx, isi), hari_ini(actor.zona)
        periksa_kertas(s.keperluan, isi, hari)
        if perlu_dilepas(trx, s, isi, hari):
            hasil: Hasil[str] = Hasil(pengajuan_id=_ajukan(trx, s, isi))
            simpan_hasil(trx, kode_kirim, hasil.teks)
            return hasil
        return Hasil(tulis(trx, s, isi, hari, kode_kirim))


def perlu_dilepas(trx: Trx, s: Susunan, isi: Isian, hari: dt.date) -> bool:
    """Does another person release it first? What went out for the same thing to the same party on one day counts together,
    so that nothing is gained by splitting."""
    if s.keperluan.dua:
        return True
    if s.keperluan.arah not in ("keluar", "pindah"):
        return False
    batas, sudah = trx.conn.execute(_batas_dan_sudah(trx, s, isi, hari)).one()
    return batas is None or isi.jumlah_rupiah + int(sudah) >= batas


def _batas_dan_sudah(trx: Trx, s: Susunan, isi: Isian, hari: dt.date) -> Select[Any]:
    """The band of the day, and the rupiah paid for the same thing without a release; a party that isn't named counts
    with each."""
    p = Pengeluaran.__table__.c
    syarat = [p.koperasi_id == trx.koperasi_id, p.keperluan == s.keperluan.kode, p.pengajuan_id.is_(None)]
    syarat.append(or_(p.tanggal_buku == hari, p.tanggal_bukti == (isi.tanggal_bukti or hari)))
    if s.pihak is not None:
        syarat.append(or_(p.pihak_id == s.pihak.id, p.pihak_id.is_(None)))
    sudah = select(func.coalesce(func.sum(p.jumlah_rupiah), 0)).where(*syarat, ~diralat(p.koperasi_id, p.jurnal_id))
    return select(batas_pada(trx.koperasi_id, PITA, hari), sudah.scalar_subquery())


def periksa_kertas(k: Keperluan, isi: Isian, hari: dt.date) -> None:
    if isi.tanggal_bukti is not None and isi.tanggal_bukti > hari:
        raise IsianSalah(_("Tanggal di nota tidak boleh sesudah hari ini."), "tanggal")
    if k.kertas and not isi.nomor_kertas.strip():
        raise IsianSalah(_("%(label)s perlu diisi.", label=k.kertas), "nomor_kertas")


def _periksa_nota(s: Susunan, isi: Isian) -> None:
    if s.keperluan.nota and isi.foto is None and not isi.nota_menyusul:
        raise IsianSalah(_("Lampirkan foto notanya. Kalau belum ada, beri tanda nota menyusul."), "berkas")


def _periksa_kas(s: Susunan, isi: Isian, saldo: dict[Letak, int]) -> None:
    """A box that the entry leaves below zero: asked once more; members' savings never get that far."""
    if s.sumber is None or s.keperluan.arah == "masuk" or isi.yakin:
        return
    t = s.sumber.tempat
    kurang = -saldo.get(Letak(t.akun, t.unit_id, t.sub_buku_id, TANPA), 0)
    if kurang > 0:
        raise IsianSalah(
            _(
                "Menurut buku, uang di %(tempat)s kurang %(kurang)s untuk ini. Hitung dulu uangnya. Kalau uangnya memang"
                " ada, beri tanda di sini.",
                tempat=s.sumber.nama,
                kurang=rupiah(kurang),
            ),
            "yakin",
        )


def _ajukan(trx: Trx, s: Susunan, isi: Isian) -> uuid.UUID:
    pastikan_sekali(trx, isi)
    rincian = isi.isi() | {"rencana_id": str(uuid7()), "unit": s.unit}
    rincian |= {"tempat": s.sumber.sebutan if s.sumber else "", "tujuan": s.tujuan.sebutan if s.tujuan else ""}
    perihal = f"{s.keperluan.sebutan}: {rupiah(isi.jumlah_rupiah)}" + (f", {s.pihak.nama}" if s.pihak else "")
    sasaran = uuid.UUID(rincian["rencana_id"])
    pengajuan_id = ajukan(trx, KODE, rincian, perihal, sasaran, isi.jumlah_rupiah)
    if isi.foto is not None:
        lampiran.simpan(trx, isi.foto, pengajuan_id=pengajuan_id)
    return pengajuan_id


def tulis(
    trx: Trx,
    s: Susunan,
    isi: Isian,
    hari: dt.date,
    kode_kirim: str,
    *,
    penyetuju_id: uuid.UUID | None = None,
    pengajuan_id: uuid.UUID | None = None,
    bernota: bool = False,
) -> str:
    """Write the entry, what it was for, and its picture. ``bernota``: the proposal brought one. Returns its number."""
    if not bernota:
        _periksa_nota(s, isi)
    kertas = Kertas(isi.tanggal_bukti or hari, hari, isi.nomor_kertas.strip())
    jurnal = resep.catatan(s.keperluan.jenis, s.debit, s.kredit, kertas)
    tercatat = pembukuan.catat(
        trx, jurnal, kode_kirim=kode_kirim, keterangan=isi.keterangan.strip() or None, penyetuju_id=penyetuju_id
    )
    _periksa_kas(s, isi, tercatat.saldo)
    nilai: dict[str, Any] = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "jurnal_id": tercatat.id}
    nilai |= {"keperluan": s.keperluan.kode, "arah": s.keperluan.arah, "jumlah_rupiah": isi.jumlah_rupiah}
    nilai |= {"tanggal_bukti": jurnal.tanggal_bukti, "tanggal_buku": jurnal.tanggal_buku}
    nilai |= {"pihak_id": s.pihak.id if s.pihak else None, "anggota_id": s.anggota_id, "perjanjian_id": s.perjanjian_id}
    nilai |= {"tempat_id": s.sumber.tempat.sub_buku_id if s.sumber else None, "pengajuan_id": pengajuan_id}
    nilai["nota_menyusul"] = s.keperluan.nota and isi.foto is None and not bernota
    trx.conn.execute(insert(Pengeluaran), nilai)
    if isi.foto is not None:
        lampiran.simpan(trx, isi.foto, jurnal_id=tercatat.id)
    return tercatat.nomor
