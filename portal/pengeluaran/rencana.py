"""A payment that waits for a release: another person allows it, then the bendahara pays it, once."""

from __future__ import annotations

import datetime as dt
import uuid

from flask_babel import gettext as _

from portal.buku_besar.uang import rupiah
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, TidakDitemukan
from portal.lampiran import queries as lampiran
from portal.pengeluaran import pencatatan
from portal.pengeluaran.isian import Pelunasan, dari
from portal.pengeluaran.keperluan import keperluan, sebutan
from portal.pengeluaran.rangkap import BERLAKU_HARI, KODE, pastikan_sekali
from portal.pengeluaran.susunan import susun
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import izin
from portal.persetujuan.queries import PengajuanRingkas, RujukanPengajuan
from portal.persetujuan.services import IZIN_BAYAR, Isi, JenisPengajuan, Lanjutan, daftarkan, pakai
from portal.policy import Wewenang

BERLAKU_JAM = BERLAKU_HARI * 24


def bayar_rencana(
    actor: ActorPengguna, rencana: PengajuanRingkas | RujukanPengajuan, bayar: Pelunasan, kode_kirim: str
) -> str:
    """Pay what was released, once. Returns the entry's number; its approver is whoever released it.

    :raises TidakDitemukan: that proposal is no payment.
    :raises BentrokBuku: not released, paid already, released too long ago, released by the one who pays, or from another
        box than was released.
    :raises IsianSalah: as ``pencatatan.bayar``.
    """
    with transaksi(actor, Wewenang.PENGELUARAN_CATAT, rencana) as trx:
        lama = pernah(trx, kode_kirim, bayar.kiriman(rencana.id))
        if lama is not None:
            return lama
        ini: PengajuanRingkas = trx.sasaran
        if ini.jenis != KODE or ini.sasaran_id is None:
            raise TidakDitemukan
        _pastikan_tempat(ini, bayar)
        if not ini.izin_terbuka:
            raise BentrokBuku(_sebab(ini))
        if izin.pelepas_sendiri(trx, ini):
            raise BentrokBuku(_("Anda sendiri yang menyetujuinya. Yang membayar harus orang lain."))
        if not pakai(trx, KODE, ini.sasaran_id, BERLAKU_JAM):
            raise BentrokBuku(_sebab(ini))
        nomor = _tulis(trx, ini, bayar, hari_ini(actor.zona), kode_kirim)
        simpan_hasil(trx, kode_kirim, nomor)
        return nomor


def _pastikan_tempat(ini: PengajuanRingkas, bayar: Pelunasan) -> None:
    """Paid from where whoever released it has read that it would be.

    :raises BentrokBuku: from another box or account.
    """
    isi = ini.isi
    if bayar.tempat_id is not None and str(bayar.tempat_id) != isi["tempat_id"]:
        raise BentrokBuku(
            _(
                "Yang disetujui dibayar dari %(tempat)s. Kalau uangnya harus dari tempat lain, ajukan lagi.",
                tempat=isi["tempat"] or _("tempat lain"),
            )
        )


def _tulis(trx: Trx, ini: PengajuanRingkas, bayar: Pelunasan, hari: dt.date, kode_kirim: str) -> str:
    isi = dari(ini.isi).dibayar(bayar)
    s = susun(trx, isi)
    pencatatan.periksa_kertas(s.keperluan, isi, hari)
    bernota = bool(isi.foto is None and lampiran.milik(None, ini.id))
    return pencatatan.tulis(
        trx, s, isi, hari, kode_kirim, penyetuju_id=ini.pemutus_id, pengajuan_id=ini.id, bernota=bernota
    )


def _sebab(ini: PengajuanRingkas) -> str:
    """Why it can't be paid."""
    if ini.dipakai_pada is not None:
        return str(_("Pembayaran ini sudah dicatat. Uangnya jangan dibayar dua kali."))
    if ini.status == "ditarik":
        return str(_("Pengajuan ini sudah ditarik kembali. Uangnya jangan dibayar."))
    if ini.status == "disetujui":
        return str(_("Persetujuannya sudah lebih dari 30 hari. Ajukan lagi."))
    return str(_("Pembayaran ini belum disetujui. Uangnya belum boleh dibayar."))


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    """The release is a permission: nothing is entered yet. It is looked at as it would be paid now.

    :raises BentrokBuku: the same payment is released already and not paid.
    """
    ini: PengajuanRingkas = trx.sasaran
    bayar = dari(isi)
    susun(trx, bayar)
    pastikan_sekali(trx, bayar)
    return str(ini.id)


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    k = keperluan(isi["keperluan"])
    semua = [
        (_("Keperluan"), str(k.sebutan)),
        (_("Jumlah"), rupiah(isi["jumlah_rupiah"])),
        (str(k.label_pihak) or _("Kepada"), isi["pihak"]),
        (_("Nomor anggota"), str(isi["nomor_anggota"] or "")),
        (_("Unit usaha"), isi["unit"]),
        (_("Dipakai untuk"), sebutan(isi["untuk"]) if isi["untuk"] else ""),
        (_("Potongan pajak"), rupiah(isi["pajak_rupiah"]) if isi["pajak_rupiah"] else ""),
        (_("Uang dari"), isi["tempat"]),
        (_("Uang ke"), isi["tujuan"]),
        (str(k.kertas) or _("Nomor kertas"), isi["nomor_kertas"]),
        (_("Keterangan"), isi["keterangan"]),
    ]
    return [(nama, nilai) for nama, nilai in semua if nilai]


def _lanjutan(hasil: str) -> Lanjutan:
    return Lanjutan(_("Catat dibayar"), f"/pengeluaran/rencana/{hasil}", Wewenang.PENGELUARAN_CATAT)


PENGELUARAN = daftarkan(
    JenisPengajuan(
        KODE, "Uang keluar", Wewenang.PERSETUJUAN_UANG, _laksanakan, _uraian, lanjutan=_lanjutan, izin=IZIN_BAYAR
    )
)
