"""From a typed form to the two sides of its journal: box, unit, party, agreement, and what stands in the book."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from portal.anggota import queries as anggota
from portal.buku_besar import bayar as resep
from portal.buku_besar.bayar import Pos, pos_uang
from portal.buku_besar.jurnal import TANPA
from portal.buku_besar.saldo import arah
from portal.buku_besar.uang import periksa_jumlah, rupiah
from portal.dasar.transaksi import Trx
from portal.errors import IsianSalah, TidakDitemukan
from portal.pembukuan import queries as buku
from portal.pembukuan import services as pembukuan
from portal.pembukuan.bacaan import tabel_saldo
from portal.pembukuan.bagan import bagan
from portal.pengeluaran.isian import Isian
from portal.pengeluaran.keperluan import PILIHAN_UNTUK, Keperluan, keperluan
from portal.pengeluaran.sumber import Sumber, cari_sumber
from portal.pihak import services as pihak
from portal.pihak.queries import PihakRingkas
from portal.simpanan.models import BukuSimpanan
from portal.unit_usaha import queries as unit_usaha
from portal.unit_usaha.queries import UnitRingkas

UTANG_PAJAK = "2-1310"


@dataclass(frozen=True, slots=True)
class Susunan:
    """The two sides of a form's journal, and what was found on the way."""

    keperluan: Keperluan
    debit: tuple[Pos, ...]
    kredit: tuple[Pos, ...]
    sumber: Sumber | None
    tujuan: Sumber | None
    pihak: PihakRingkas | None
    anggota_id: uuid.UUID | None
    perjanjian_id: uuid.UUID | None
    unit: str


@dataclass(frozen=True, slots=True)
class _Milik:
    """Whose balance the other account is: sub-buku, and the rows that tie it to somebody."""

    sub_buku_id: uuid.UUID = TANPA
    pihak: PihakRingkas | None = None
    anggota_id: uuid.UUID | None = None
    perjanjian_id: uuid.UUID | None = None


def susun(trx: Trx, isi: Isian) -> Susunan:
    """Both sides of the journal. The book's head is held from here on, so that balances stay what they are read as.

    :raises IsianSalah: something is missing or is not there, with its field.
    :raises BentrokBuku: more would be taken away than stands in the book.
    """
    k = keperluan(isi.keperluan)
    periksa_jumlah(isi.jumlah_rupiah, "jumlah")
    pembukuan.pegang_buku(trx)
    sumber, tujuan = _sumber(k, isi)
    unit_id, unit = _unit(trx, k, isi)
    milik = _milik(trx, k, isi)
    lawan = _lawan(trx, k, isi, unit_id, milik)
    debit, kredit = _sisi(k, isi, lawan, sumber, tujuan, unit_id)
    return Susunan(k, debit, kredit, sumber, tujuan, milik.pihak, milik.anggota_id, milik.perjanjian_id, unit)


def _sumber(k: Keperluan, isi: Isian) -> tuple[Sumber | None, Sumber | None]:
    if k.arah == "tanpa_kas":
        return None, None
    if (sumber := cari_sumber(isi.tempat_id, kotak_saja=k.arah == "pindah")) is None:
        kata = _("Pilih uangnya masuk ke mana.") if k.arah == "masuk" else _("Pilih uangnya diambil dari mana.")
        raise IsianSalah(kata, "tempat_uang")
    if k.arah != "pindah":
        return sumber, None
    if (tujuan := cari_sumber(isi.tujuan_id, kotak_saja=True)) is None or tujuan.id == sumber.id:
        raise IsianSalah(_("Pilih tempat uang yang dituju, bukan tempat asalnya."), "tujuan")
    return sumber, tujuan


def _unit(trx: Trx, k: Keperluan, isi: Isian) -> tuple[uuid.UUID, str]:
    """The unit of the other account, and how it is called."""
    if k.unit in ("org", "saldo") or (k.unit == "pilih" and isi.unit_id in (None, buku.unit_org())):
        return buku.unit_org(), ""
    assert trx.koperasi_id is not None
    for u in unit_pilihan(k, unit_usaha.daftar(trx.koperasi_id)):
        if u.unit_buku_id is not None and u.unit_buku_id == isi.unit_id:
            return u.unit_buku_id, u.nama
    if k.unit == "usaha":
        raise IsianSalah(_("Pilih unit usaha yang sedang berjalan."), "unit")
    raise IsianSalah(_("Pilih unit usahanya, atau organisasi bila dipakai bersama."), "unit")


def unit_pilihan(k: Keperluan, semua: Sequence[UnitRingkas]) -> list[UnitRingkas]:
    """The units that a form may name: those with a page in the ledger; goods only in one that runs and is no savings unit."""
    terbuka = [u for u in semua if u.unit_buku_id is not None]
    if k.unit == "usaha":
        return [u for u in terbuka if u.berjalan and u.jenis != "simpan_pinjam"]
    return terbuka


def _milik(trx: Trx, k: Keperluan, isi: Isian) -> _Milik:
    if k.milik == "anggota":
        return _anggota(trx, isi.nomor_anggota)
    ini = None
    if k.pihak and isi.pihak.strip():
        if k.bersaldo and (ini := pihak.cari(trx, isi.pihak)) is None:
            raise IsianSalah(_("Belum ada catatan tentang %(nama)s. Pilih dari daftar.", nama=isi.pihak), "pihak")
        berelasi = k.kelompok == "talangan"
        ini = ini or pihak.cari_atau_buat(trx, isi.pihak, k.jenis_pihak, berelasi=berelasi)
    elif k.pihak == "wajib":
        raise IsianSalah(_("Tulis namanya: %(siapa)s.", siapa=str(k.label_pihak).lower()), "pihak")
    if k.milik == "dana":
        if not isi.nomor_kertas.strip():
            raise IsianSalah(_("Tulis nomor surat perjanjiannya."), "nomor_kertas")
        perjanjian_id, sub_buku_id = pihak.perjanjian(trx, isi.nomor_kertas, ini)
        return _Milik(sub_buku_id, ini, perjanjian_id=perjanjian_id)
    return _Milik(ini.sub_buku_id if ini is not None and k.sub_pihak else TANPA, ini)


def _anggota(trx: Trx, nomor: int | None) -> _Milik:
    try:
        orang = anggota.dengan_nomor(nomor or 0)
    except TidakDitemukan:
        raise IsianSalah(_("Tidak ada anggota dengan nomor ini."), "nomor_anggota") from None
    ini = (BukuSimpanan.koperasi_id == trx.koperasi_id, BukuSimpanan.anggota_id == orang.id)
    sub_buku_id = trx.conn.execute(select(BukuSimpanan.sub_buku_id).where(*ini)).scalar()
    if sub_buku_id is None:
        raise IsianSalah(_("%(nama)s belum punya buku di koperasi ini.", nama=orang.nama), "nomor_anggota")
    return _Milik(sub_buku_id, anggota_id=orang.id)


def _saldo(trx: Trx, akun: str, sub_buku_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """What stands on an account for a sub-buku, by unit, in rupiah on the account's natural side."""
    s = tabel_saldo().c
    ini = (s.koperasi_id == trx.koperasi_id, s.sub_buku_id == sub_buku_id, s.akun == akun)
    tanda, hasil = arah(bagan().cari(akun)), dict[uuid.UUID, int]()
    for b in trx.conn.execute(select(s.unit_id, s.saldo_rupiah).where(*ini)):
        hasil[b.unit_id] = hasil.get(b.unit_id, 0) + tanda * b.saldo_rupiah
    return hasil


def _lawan(trx: Trx, k: Keperluan, isi: Isian, unit_id: uuid.UUID, milik: _Milik) -> tuple[Pos, ...]:
    """The account that stands against the money; where a balance is taken away, in the units where it stands."""
    akun = k.akun_milik
    if not k.bersaldo:
        return (Pos(akun, unit_id, isi.jumlah_rupiah, milik.sub_buku_id),)
    diambil = resep.ambil(_saldo(trx, akun, milik.sub_buku_id), isi.jumlah_rupiah, buku.nama_akun(akun))
    return tuple(Pos(akun, unit, n, milik.sub_buku_id) for unit, n in diambil.items())


def _sisi(
    k: Keperluan,
    isi: Isian,
    lawan: tuple[Pos, ...],
    sumber: Sumber | None,
    tujuan: Sumber | None,
    unit_id: uuid.UUID,
) -> tuple[tuple[Pos, ...], tuple[Pos, ...]]:
    """(debit, kredit)."""
    if k.arah == "pindah":
        assert sumber is not None
        assert tujuan is not None
        return (pos_uang(tujuan.tempat, isi.jumlah_rupiah),), (pos_uang(sumber.tempat, isi.jumlah_rupiah),)
    if k.arah == "tanpa_kas":
        return _tanpa_kas(k, isi, lawan, unit_id)
    assert sumber is not None
    if k.arah == "masuk":
        return (pos_uang(sumber.tempat, isi.jumlah_rupiah),), lawan
    pajak = isi.pajak_rupiah if k.pajak else 0
    if pajak >= isi.jumlah_rupiah:
        raise IsianSalah(
            _("Potongan pajak lebih kecil daripada %(jumlah)s.", jumlah=rupiah(isi.jumlah_rupiah)), "pajak"
        )
    return lawan, (pos_uang(sumber.tempat, isi.jumlah_rupiah - pajak), Pos(UTANG_PAJAK, unit_id, pajak))


def _tanpa_kas(
    k: Keperluan, isi: Isian, lawan: tuple[Pos, ...], unit_id: uuid.UUID
) -> tuple[tuple[Pos, ...], tuple[Pos, ...]]:
    if k.untuk:
        return (_dibeli(isi, lawan[0].unit_id if k.bersaldo else unit_id),), lawan
    if not k.bersaldo:
        return (Pos(k.akun, unit_id, isi.jumlah_rupiah),), lawan
    dana = k.milik == "dana"  # a grant keeps its agreement when its condition is met; income has no sub-buku
    return lawan, tuple(Pos(k.akun_kredit, p.unit_id, p.jumlah_rupiah, p.sub_buku_id if dana else TANPA) for p in lawan)


def _dibeli(isi: Isian, unit_id: uuid.UUID) -> Pos:
    """What an officer's own money or an advance was spent on."""
    beli = next((u for u in PILIHAN_UNTUK if u.kode == isi.untuk), None)
    if beli is None:
        raise IsianSalah(_("Pilih dipakai untuk apa."), "untuk")
    if beli.unit == "usaha" and unit_id == buku.unit_org():
        raise IsianSalah(_("Barang dagangan milik sebuah unit usaha. Pilih unitnya."), "unit")
    return Pos(beli.akun, buku.unit_org() if beli.unit == "org" else unit_id, isi.jumlah_rupiah)
