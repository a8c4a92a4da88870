"""The saldo awal goes back as a whole: its one entry, and with it the months, the memberships and the counters that it gave.

The people stay in the register, as calon: who was brought in by it is found again by the saldo awal that comes instead
(``orang_semula``). What was written after it and rests on it stops it; the sentence names what.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import bindparam, select, update

from portal.anggota import services as register
from portal.anggota.models import PeristiwaKeanggotaan
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import Peristiwa, zona
from portal.anggota.status import POKOK_DIRALAT
from portal.buku_besar import akun
from portal.buku_besar.jurnal import JenisJurnal
from portal.buku_besar.uang import rupiah
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku
from portal.pembukuan import sesudah
from portal.pembukuan.catatan import CatatanJurnal
from portal.pembukuan.pembalikan import Pembalikan, daftarkan
from portal.pembukuan.services import Tercatat, pegang_buku
from portal.pembukuan.sesudah import SEBUT_MAKS, CatatanSesudah
from portal.pengguna.pelepasan import penjabat
from portal.simpanan.models import BukuSimpanan
from portal.simpanan.posisi import SIMPANAN

SEKALI = 1000
"""People of one round of statements."""
MILIK_ORANG = (*SIMPANAN, akun.SIMPANAN_SUKARELA, akun.PINJAMAN_ANGGOTA)
UANG = (akun.KAS, akun.BANK)

_B = BukuSimpanan.__table__
_KOSONGKAN = (
    update(_B)  # type: ignore[arg-type]
    .where(_B.c.koperasi_id == bindparam("k"), _B.c.anggota_id == bindparam("o"))
    .values(bulan_awal_wajib=None, wajib_awal_rupiah=0)
)


@dataclass(frozen=True, slots=True)
class _Pemilik:
    """Somebody of the saldo awal, under lock; ``sejak``: the day of joining that it gave, None: it left a calon."""

    orang: AnggotaRingkas
    sub_buku_id: uuid.UUID
    sejak: dt.date | None


def siapkan_saldo_awal(trx: Trx, catatan: CatatanJurnal) -> Pembalikan:
    """Everybody in it is a calon again and owes nothing; the days up to its cut-off are open again.

    :raises BentrokBuku: something later rests on it: the sentence names what goes back first.
    """
    semua = _pemilik(trx, catatan)
    pegang_buku(trx)
    _pastikan_tak_terpakai(catatan, semua)
    _pastikan_status(semua)
    _pastikan_tak_menjabat(trx, semua)
    _pastikan_uang_utuh(catatan)
    return Pembalikan((), lambda trx, ralat: _kembalikan(trx, semua, ralat))


def _pemilik(trx: Trx, catatan: CatatanJurnal) -> list[_Pemilik]:
    """Whose savings it opened, their rows under lock."""
    sub_buku = {b.sub_buku_id: b.nomor_sub_buku for b in catatan.baris if b.akun in MILIK_ORANG}
    orang = register.pegang(trx, sorted(sub_buku.values()))
    sejak = _sejak(trx, [o.id for o in orang.values()])
    return [_Pemilik(orang[n], sub, sejak.get(orang[n].id)) for sub, n in sub_buku.items()]


def _sejak(trx: Trx, daftar: Sequence[uuid.UUID]) -> dict[uuid.UUID, dt.date]:
    """The last day of joining by a saldo awal of these people."""
    p, hasil = PeristiwaKeanggotaan, dict[uuid.UUID, dt.date]()
    for awal in range(0, len(daftar), SEKALI):
        ini = (
            p.koperasi_id == trx.koperasi_id,
            p.jenis == "saldo_awal",
            p.anggota_id.in_(daftar[awal : awal + SEKALI]),
        )
        for anggota_id, tanggal in trx.conn.execute(select(p.anggota_id, p.tanggal).where(*ini).order_by(p.pada)):
            hasil[anggota_id] = tanggal
    return hasil


def _pastikan_tak_terpakai(catatan: CatatanJurnal, semua: Sequence[_Pemilik]) -> None:
    """Nothing stands on these people's books after it: no deposit, withdrawal, instalment, no ending of a membership."""
    nama = {p.sub_buku_id: p.orang.nama for p in semua}
    lanjut = sesudah.pada_akun(catatan, MILIK_ORANG)
    if lanjut:
        raise BentrokBuku(
            _(
                "Sesudah saldo awal ini sudah ada catatan di buku simpanan orangnya: %(daftar)s. Ralat dulu catatan itu satu"
                " per satu, lalu saldo awalnya. Yang tidak bisa diralat, seperti keanggotaan yang berakhir, membuat saldo"
                " awal tetap; selisihnya dicatat lewat jurnal umum dengan nomor berita acaranya.",
                daftar=_sebut(lanjut, nama),
            )
        )


def _sebut(daftar: Sequence[CatatanSesudah], nama: dict[uuid.UUID, str] | None = None) -> str:
    kata = [f"{c.nomor} ({c.sebutan}{', ' + nama[c.sub_buku_id] if nama else ''})" for c in daftar]
    lebih = [_("dan lainnya")] if len(daftar) == SEBUT_MAKS else []
    return ", ".join([*kata, *lebih])


def _pastikan_status(semua: Sequence[_Pemilik]) -> None:
    """Everybody still is what it made of them: an anggota, or a calon with a titipan."""
    berubah = [p.orang for p in semua if p.orang.status not in ("anggota", "calon")]
    berubah += [p.orang for p in semua if p.orang.status == "anggota" and p.sejak is None]
    if berubah:
        raise BentrokBuku(
            _(
                "Keanggotaan %(nama)s sudah berubah sesudah saldo awal ini, jadi tidak bisa ditarik kembali. Selisih yang"
                " ditemukan dicatat lewat jurnal umum dengan nomor berita acaranya.",
                nama=_nama([o.nama for o in berubah]),
            )
        )


def _nama(daftar: Sequence[str]) -> str:
    lebih = len(daftar) - SEBUT_MAKS
    kata = ", ".join(daftar[:SEBUT_MAKS])
    return kata if lebih <= 0 else _("%(nama)s, dan %(banyak)s orang lagi", nama=kata, banyak=lebih)


def _pastikan_tak_menjabat(trx: Trx, semua: Sequence[_Pemilik]) -> None:
    jabatan = penjabat(trx, hari_ini(zona(trx)))
    kata = [f"{p.orang.nama} ({', '.join(sorted(jabatan[p.orang.id]))})" for p in semua if p.orang.id in jabatan]
    if kata:
        raise BentrokBuku(
            _(
                "Dengan ralat ini semua orang di saldo awal menjadi calon lagi, padahal ada yang menjabat: %(nama)s. Akhiri"
                " dulu jabatannya di halaman Pengurus.",
                nama=_nama(kata),
            )
        )


def _pastikan_uang_utuh(catatan: CatatanJurnal) -> None:
    """The money that it brought lies where it was put: not paid out since, no counted difference booked upon it."""
    uang = [b for b in catatan.baris if b.akun in UANG]
    if beda := sesudah.selisih_kas(catatan, [b.sub_buku_id for b in uang]):
        raise BentrokBuku(
            _("Kasnya sudah dihitung dan selisihnya dicatat: %(daftar)s. Ralat dulu selisih itu.", daftar=_sebut(beda))
        )
    for b in uang:
        sisa = sesudah.saldo_akun(catatan.koperasi_id, b.akun, b.sub_buku_id) - b.jumlah_rupiah
        if sisa < 0:
            raise BentrokBuku(
                _(
                    "Uang saldo awal di %(tempat)s sudah dibayarkan: tanpa saldo awal kurang %(kurang)s. Ralat dulu catatan"
                    " yang sesudahnya: %(daftar)s.",
                    tempat=f"{b.nama_akun} ({b.sebutan_sub_buku})",
                    kurang=rupiah(-sisa),
                    daftar=_sebut(sesudah.uang_keluar(catatan, b.sub_buku_id)),
                )
            )


def _kembalikan(trx: Trx, semua: Sequence[_Pemilik], ralat: Tercatat) -> None:
    """Nothing is owed month by month any more, and who became an anggota is a calon: as of the very day of joining, so that
    the counters of that month are as they were. Numbers stay."""
    trx.conn.execute(_KOSONGKAN, [{"k": trx.koperasi_id, "o": p.orang.id} for p in semua])
    alasan = _("Saldo awalnya diralat dengan %(nomor)s.", nomor=ralat.nomor)
    mundur = [
        (p.orang, Peristiwa(POKOK_DIRALAT, p.sejak, alasan, jurnal_id=ralat.id))
        for p in semua
        if p.orang.status == "anggota" and p.sejak is not None
    ]
    register.catat_serentak(trx, mundur)


daftarkan(JenisJurnal.SALDO_AWAL, siapkan_saldo_awal)
