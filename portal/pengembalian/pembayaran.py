"""Paying savings back: the release is used, once, the money leaves a box or the bank, and nobody gets more than is there."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert

from portal.anggota import services as register
from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar import akun
from portal.buku_besar import pengembalian as resep
from portal.buku_besar.jurnal import Jurnal
from portal.buku_besar.pengembalian import Bagian, ambil
from portal.buku_besar.saldo import kas_minus
from portal.buku_besar.uang import rupiah
from portal.dasar.kode_kirim import pernah
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakDitemukan
from portal.pembukuan import queries as buku_queries
from portal.pembukuan import services as pembukuan
from portal.pembukuan.services import Tercatat
from portal.pengembalian import rekening
from portal.pengembalian.models import PembayaranSimpanan
from portal.pengembalian.pengajuan import JENIS, SUKARELA, Jenis, berlaku_hari, pastikan_cukup
from portal.pengembalian.sasaran import RujukanAnggota
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import izin
from portal.persetujuan.queries import PengajuanRingkas, RujukanPengajuan
from portal.policy import Wewenang
from portal.simpanan.buku import posisi_kini
from portal.simpanan.posisi import Posisi


@dataclass(frozen=True, slots=True)
class PembayaranBaru:
    """Which release is paid, out of which box or bank account; ``yakin``: the box has the money although the book says
    less; ``nomor_transfer``: how the bank numbers the transfer."""

    pengajuan_id: uuid.UUID
    tempat_uang_id: uuid.UUID | None
    yakin: bool = False
    nomor_transfer: str = ""


def bayar(actor: ActorPengguna, anggota: AnggotaRingkas | RujukanAnggota, baru: PembayaranBaru, kode_kirim: str) -> str:
    """Pay what was released. Returns the number of the bukti kas keluar, which the receiver signs. Twice is once.

    :raises IsianSalah: no box; or the box would fall below zero in the book, which is asked about once; as
        ``rekening`` where the bank pays.
    :raises BentrokBuku: not released, used already, too old; released by the one who pays; or less is there by now.
    :raises TidakDitemukan: no such proposal about this person.
    """
    kiriman = {"act": "bayar_simpanan", "pengajuan": baru.pengajuan_id, "tempat": baru.tempat_uang_id}
    kiriman |= {"transfer": baru.nomor_transfer}
    with transaksi(actor, Wewenang.PENGEMBALIAN_BAYAR, anggota) as trx:
        if pernah(trx, kode_kirim, kiriman) is not None:
            return pembukuan.nomor_kiriman(trx, kode_kirim)
        orang: AnggotaRingkas = trx.sasaran
        ini = RujukanPengajuan(orang.koperasi_id, baru.pengajuan_id).muat_ulang(trx)
        jenis = _pastikan_lepas(trx, orang, ini)
        kini = posisi_kini(trx, orang, baru.tempat_uang_id)
        pastikan_cukup(trx, orang, jenis, ini.jumlah_rupiah or 0, kini)
        jurnal = _jurnal(trx, kini, jenis, ini.jumlah_rupiah or 0, baru)
        tercatat = pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim, penyetuju_id=ini.pemutus_id)
        _pastikan_kas(tercatat, baru.yakin)
        rekening.pastikan_cukup(tercatat)
        if not izin.pakai_ini(trx, ini.id):
            raise BentrokBuku(_("Persetujuan ini sudah dipakai. Muat ulang halamannya."))
        _tulis(trx, orang, tercatat.id, ini)
        return tercatat.nomor


def _pastikan_lepas(trx: Trx, orang: AnggotaRingkas, ini: PengajuanRingkas) -> Jenis:
    """:raises BentrokBuku: this can't be paid (now, or by this person)."""
    if ini.jenis not in JENIS or ini.sasaran_id != orang.id:
        raise TidakDitemukan
    if ini.dipakai_pada is not None:
        raise BentrokBuku(_("Ini sudah dibayarkan. Muat ulang halamannya."))
    if ini.status != "disetujui":
        raise BentrokBuku(_("Belum disetujui orang kedua, jadi belum boleh dibayarkan."))
    sampai = izin.berlaku_sampai(ini, berlaku_hari(trx))
    if sampai is None or sampai <= trx.waktu:
        raise BentrokBuku(_("Persetujuannya sudah lewat waktunya. Ajukan lagi."))
    if izin.pelepas_sendiri(trx, ini):
        raise BentrokBuku(_("Yang menyetujui dan yang membayar harus dua orang. Minta orang lain membayarkannya."))
    return JENIS[ini.jenis]


def _jurnal(trx: Trx, kini: Posisi, jenis: Jenis, jumlah_rupiah: int, baru: PembayaranBaru) -> Jurnal:
    assert kini.buku is not None
    kertas = None if kini.tempat else baru.nomor_transfer
    tempat = kini.tempat or rekening.siapkan(trx, baru.tempat_uang_id, baru.nomor_transfer)
    umum: dict[str, Any] = {"tempat": tempat, "sub_buku_id": kini.buku.sub_buku_id}
    umum["tanggal"] = hari_ini(register.zona(trx))
    if jenis is SUKARELA:
        bagian = ambil(_sukarela(kini.buku.sub_buku_id), jumlah_rupiah)
        jurnal = resep.penarikan_sukarela(bagian=bagian, **umum)
    else:
        jurnal = resep.pengembalian(unit_id=buku_queries.unit_org(), jumlah_rupiah=jumlah_rupiah, **umum)
    return replace(jurnal, nomor_kertas=kertas)


def _sukarela(sub_buku_id: uuid.UUID) -> list[Bagian]:
    """Where a person's sukarela stands: unit and kind."""
    letak = buku_queries.saldo_letak(sub_buku_id)
    return [Bagian(t.unit_id, t.rincian_id, -n) for t, n in letak.items() if t.akun == akun.SIMPANAN_SUKARELA and n < 0]


def _pastikan_kas(tercatat: Tercatat, yakin: bool) -> None:
    kurang = kas_minus(tercatat.saldo)
    if kurang and not yakin:
        raise IsianSalah(
            _("Menurut buku uang di tempat ini kurang %(n)s. Kalau uangnya memang ada, beri tanda lalu bayarkan; catatan"
              " yang belum masuk menyusul.", n=rupiah(-tercatat.saldo[kurang[0]])), "yakin",
        )  # fmt: skip


def _tulis(trx: Trx, orang: AnggotaRingkas, jurnal_id: uuid.UUID, ini: PengajuanRingkas) -> None:
    waris = ini.isi["ahli_waris_id"]
    nilai: dict[str, Any] = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "anggota_id": orang.id}
    nilai |= {"jurnal_id": jurnal_id, "jenis": ini.jenis, "jumlah_rupiah": ini.jumlah_rupiah, "pengajuan_id": ini.id}
    nilai["ahli_waris_id"] = uuid.UUID(waris) if waris else None
    trx.conn.execute(insert(PembayaranSimpanan).values(**nilai, pada=trx.waktu))
