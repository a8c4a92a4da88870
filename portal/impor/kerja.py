"""The two jobs about a file: look it over, and write it into the book. Both read the file again from the start."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from sqlalchemy import update

from portal.dasar.anak import di_anak
from portal.dasar.kode_kirim import pernah
from portal.dasar.sandi import sandikan_bita
from portal.dasar.transaksi import Trx, transaksi
from portal.errors import BanyakIsianSalah, BentrokBuku, IsianSalah
from portal.impor import queries
from portal.impor.hasil import HasilPeriksa, kemas, susun
from portal.impor.models import BerkasImpor
from portal.impor.queries import BIDANG_HASIL, BerkasRingkas
from portal.impor.tafsir import Tafsiran, tafsirkan
from portal.pekerjaan.jenis import JenisPekerjaan, Tugas, daftarkan
from portal.policy import Wewenang
from portal.simpanan import services as simpanan
from portal.simpanan.rencana_awal import Rencana
from portal.simpanan.services import SaldoAwalBaru
from portal.simpanan.tempat_awal import tempat_awal

PERIKSA, CATAT = "impor_periksa", "impor_catat"
_ANAK = "portal.impor.berkas:baca"


@dataclass(frozen=True, slots=True)
class Terbaca:
    """A file read: its lines, the old books that they are, money by the name of its place."""

    tafsiran: Tafsiran
    baru: SaldoAwalBaru
    kas: list[tuple[str, int]]

    @property
    def beres(self) -> bool:
        return not self.tafsiran.umum and not any(b.salah for b in self.tafsiran.baris)


def periksa(tugas: Tugas) -> None:
    """Look a file over and keep what was found; the book isn't touched."""
    berkas = queries.dengan_id(uuid.UUID(tugas.isi["berkas"]))
    terbaca = _baca(tugas, berkas)
    tugas.lapor(_("Mencocokkan dengan daftar anggota"))
    rencana = _rencana(tugas, terbaca)
    calon = frozenset(r.baris.ke for r in rencana or () if not r.lunas)
    jumlah = simpanan.jumlahkan(terbaca.baru, rencana) if rencana is not None else None
    hasil = susun(terbaca.tafsiran, calon, jumlah, terbaca.kas)
    with transaksi(tugas.actor, Wewenang.SALDO_AWAL_CATAT) as trx:
        tugas.pegang(trx)
        _simpan_hasil(trx, berkas, hasil)
        tugas.selesaikan(trx, "bersih" if hasil.bersih else "salah")


def catat(tugas: Tugas) -> None:
    """Write a file that was found clean into the book: all of it, once, in one transaction.

    :raises BentrokBuku: it is clean no more: the register or the book has changed since.
    """
    berkas = queries.dengan_id(uuid.UUID(tugas.isi["berkas"]))
    terbaca = _baca(tugas, berkas)
    berubah = BentrokBuku(_("Buku atau daftar anggota berubah sejak berkas ini diperiksa. Tekan Periksa lagi."))
    if not terbaca.beres:
        raise berubah
    tambahan = {n: tugas.isi[n] for n in ("nomor_berita_acara", "penjelasan", "selisih_rupiah")}
    tugas.lapor(_("Menulis ke buku, sekali jalan. Selama itu orang lain menunggu sebentar."))
    kode = f"impor-{tugas.id.hex}"
    with transaksi(tugas.actor, Wewenang.SALDO_AWAL_CATAT) as trx:
        tugas.pegang(trx)
        pernah(trx, kode, {"act": "impor", "berkas": berkas.sidik, **tambahan})
        try:
            nomor = simpanan.masukkan_saldo_awal(trx, tugas.actor, replace(terbaca.baru, **tambahan), kode)
        except BanyakIsianSalah:
            raise berubah from None
        _ubah(trx, berkas, jurnal_nomor=nomor, isi_sandi=None, hasil_sandi=None)
        tugas.selesaikan(trx, nomor)


def _baca(tugas: Tugas, berkas: BerkasRingkas) -> Terbaca:
    """:raises IsianSalah: the file can't be read at all."""
    tugas.lapor(_("Membuka berkas"))
    terbuka = json.loads(di_anak(_ANAK, queries.isi(berkas)))
    if "galat" in terbuka:
        raise IsianSalah(terbuka["galat"], "berkas")
    tempat = {t.nama: t.id for t in tempat_awal()}

    def lapor(kini: int, semua: int) -> None:
        tugas.lapor(_("Membaca baris demi baris"), kini, semua)

    tafsiran = tafsirkan(terbuka["lembar"], tempat, lapor)
    if not tafsiran.baris:
        tafsiran.umum.append(("", _("Tidak ada satu orang pun di lembar ini.")))
    _tandai_kembar(tafsiran)
    uang = tafsiran.kas if tafsiran.kas is not None else list(berkas.kas_diketik.items())
    awal = [b.awal for b in tafsiran.baris if b.awal is not None]
    baru = SaldoAwalBaru(berkas.tanggal, tuple((t, n) for t, n in uang if n), tuple(awal))
    nama = {id_: n for n, id_ in tempat.items()}
    return Terbaca(tafsiran, baru, [(nama.get(t, "?"), n) for t, n in baru.kas])


def _rencana(tugas: Tugas, terbaca: Terbaca) -> list[Rencana] | None:
    """Every line understood with what the register says; None where one is wrong, and then what is wrong stands there."""
    if not terbaca.baru.anggota:
        return None
    try:
        rencana = simpanan.rencana(tugas.actor, terbaca.baru)
    except BanyakIsianSalah as galat:
        _tempatkan(terbaca.tafsiran, galat.galat)
        return None
    return rencana if terbaca.beres else None


def _tempatkan(tafsiran: Tafsiran, galat: dict[str, str]) -> None:
    """What the savings refuse, at the line and column that it belongs to."""
    per_baris = {b.ke: b for b in tafsiran.baris}
    for nama, pesan in galat.items():
        bagian = nama.split("-")
        if len(bagian) == 3 and int(bagian[1]) in per_baris:
            per_baris[int(bagian[1])].salah.setdefault(bagian[2], pesan)
        else:
            tafsiran.umum.append(("", pesan))


def _tandai_kembar(tafsiran: Tafsiran) -> None:
    """The same name in the same RT twice is one person written twice, unless both have their NIK."""
    sudah: dict[tuple[str, str | None, str | None], tuple[int, bool]] = {}
    for b in tafsiran.baris:
        if b.awal is None or b.awal.nomor is not None:
            continue
        kunci = (b.awal.nama.casefold(), b.awal.rt, b.awal.rw)
        dulu = sudah.setdefault(kunci, (b.ke, b.awal.nik is not None))
        if dulu[0] != b.ke and not (dulu[1] and b.awal.nik):
            b.salah["nama"] = _(
                "Nama, RT, dan RW-nya sama dengan baris %(ke)s. Hapus salah satu; kalau memang dua orang, isi NIK keduanya.",
                ke=dulu[0],
            )


def _simpan_hasil(trx: Trx, berkas: BerkasRingkas, hasil: HasilPeriksa) -> None:
    sandi = sandikan_bita(kemas(hasil), berkas.koperasi_id, berkas.id, BIDANG_HASIL)
    _ubah(trx, berkas, hasil_sandi=sandi)


def _ubah(trx: Trx, berkas: BerkasRingkas, **nilai: object) -> None:
    ini = (BerkasImpor.koperasi_id == trx.koperasi_id, BerkasImpor.id == berkas.id)
    trx.conn.execute(update(BerkasImpor).where(*ini).values(nilai))


daftarkan(JenisPekerjaan(PERIKSA, "memeriksa buku lama", periksa))
daftarkan(JenisPekerjaan(CATAT, "memasukkan buku lama", catat))
