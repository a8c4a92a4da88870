"""The statements that read the book: each a text of its own, made once, with the types of what comes out."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Date, FromClause, String, TextClause, Uuid, bindparam, text

from portal.dasar.siap import Siap
from portal.dasar.teks_sql import bertipe
from portal.extensions import SaatUtc
from portal.pembukuan.jumlah import UANG_RUPIAH
from portal.pembukuan.models import Jurnal, JurnalBaris, Rantai, Saldo, SubBuku

JENIS: dict[str, Any] = {
    "id": Uuid(),
    "koperasi_id": Uuid(),
    "jurnal_id": Uuid(),
    "tanggal_bukti": Date(),
    "tanggal_buku": Date(),
    "dicatat_pada": SaatUtc(),
    "pencatat_id": Uuid(),
    "penyetuju_id": Uuid(),
    "ralat_dari": Uuid(),
    "unit_id": Uuid(),
    "sub_buku_id": Uuid(),
    "rincian_id": Uuid(),
    "sebelumnya": SaatUtc(),
    "batas_saldo_awal": Date(),
}
"""Columns that a driver gives in a form of its own."""


def siapkan(perintah: str, *keluar: str, **masuk: Any) -> Any:
    """A statement of one koperasi; ``keluar`` names its columns of ``JENIS``, ``masuk`` its typed values."""
    ikat = [bindparam("koperasi_id", type_=Uuid())]
    ikat += [n if isinstance(n, type(ikat[0])) else bindparam(nama, type_=n) for nama, n in masuk.items()]
    siap: TextClause = text(perintah).bindparams(*ikat)
    return bertipe(siap, **{nama: JENIS[nama] for nama in keluar})


def tabel_saldo() -> FromClause:
    """The stored balances, to be read as a part of another room's statement (never written there)."""
    return Saldo.__table__


def tabel_rantai() -> FromClause:
    """The heads of the chains, likewise."""
    return Rantai.__table__


def tabel_sub_buku() -> FromClause:
    """Kinds and numbers of the sub-buku, likewise."""
    return SubBuku.__table__


def tabel_jurnal() -> FromClause:
    """The headers of the entries, likewise; an entry that another one names in ``ralat_dari`` was taken back."""
    return Jurnal.__table__


def tabel_jurnal_baris() -> FromClause:
    """Their lines, likewise."""
    return JurnalBaris.__table__


def banyak(nama: str, jenis: Any = None) -> Any:
    """A list of values for ``IN``."""
    return bindparam(nama, type_=jenis, expanding=True)


_RALAT = """
 LEFT JOIN jurnal a ON a.koperasi_id = j.koperasi_id AND a.id = j.ralat_dari
 LEFT JOIN jurnal r ON r.koperasi_id = j.koperasi_id AND r.ralat_dari = j.id"""

SALDO_LETAK = siapkan(
    "SELECT akun, unit_id, sub_buku_id, rincian_id, saldo_rupiah FROM saldo WHERE koperasi_id = :koperasi_id"
    " AND sub_buku_id = :sub_buku_id ORDER BY akun, unit_id, rincian_id",
    "unit_id",
    "sub_buku_id",
    "rincian_id",
    sub_buku_id=Uuid(),
)
SALDO = siapkan(
    "SELECT sub_buku_id, akun, saldo_rupiah FROM saldo WHERE koperasi_id = :koperasi_id AND sub_buku_id IN :daftar",
    "sub_buku_id",
    daftar=banyak("daftar", Uuid()),
)
SEMUA_SALDO = siapkan(
    "SELECT akun, unit_id, sub_buku_id, rincian_id, saldo_rupiah FROM saldo WHERE koperasi_id = :koperasi_id",
    "unit_id",
    "sub_buku_id",
    "rincian_id",
)
SALDO_AKUN = siapkan(
    "SELECT akun, sum(saldo_rupiah) AS saldo_rupiah FROM saldo WHERE koperasi_id = :koperasi_id GROUP BY akun"
)
KEPALA = siapkan(
    "SELECT urut, hash, dicatat_pada, batas_saldo_awal FROM rantai WHERE koperasi_id = :koperasi_id",
    "dicatat_pada",
    "batas_saldo_awal",
)


def _satu(syarat: str, **masuk: Any) -> Any:
    """An entry with its lines, a row each."""
    return siapkan(
        """
SELECT j.id, j.koperasi_id, j.urut, j.jenis, j.seri, j.nomor, j.kode_publik, j.tanggal_bukti, j.tanggal_buku,
 j.dicatat_pada, j.pencatat_id, p.nama AS pencatat, j.pencatat_jabatan, j.penyetuju_id, j.nomor_kertas, j.ralat_dari,
 j.alasan_kode, j.hash, k.teks AS keterangan, a.nomor AS nomor_yang_diralat, r.nomor AS diralat_oleh,
 b.ke, b.akun, b.unit_id, b.sub_buku_id, b.rincian_id, s.jenis AS jenis_sub_buku, s.nomor AS nomor_sub_buku, b.sisi,
 b.jumlah_rupiah, b.saldo_rupiah
 FROM jurnal j JOIN pengguna p ON p.id = j.pencatat_id
 JOIN jurnal_baris b ON b.koperasi_id = j.koperasi_id AND b.jurnal_id = j.id
 JOIN sub_buku s ON s.koperasi_id = b.koperasi_id AND s.id = b.sub_buku_id
 LEFT JOIN keterangan_jurnal k ON k.koperasi_id = j.koperasi_id AND k.jurnal_id = j.id"""
        + _RALAT
        + " WHERE j.koperasi_id = :koperasi_id AND "
        + syarat
        + " ORDER BY b.ke",
        *JENIS.keys() - {"jurnal_id", "sebelumnya", "batas_saldo_awal"},
        **masuk,
    )


KODE_PUBLIK = Siap(
    bertipe(
        text(
            "SELECT j.koperasi_id, j.nomor FROM koperasi k JOIN jurnal j ON j.koperasi_id = k.id"
            " WHERE k.awalan_publik = :awalan AND j.kode_publik = :kode"
        ),
        koperasi_id=Uuid(),
    )
)
DENGAN_NOMOR = _satu("j.nomor = :nomor")
JURNAL_INI: FromClause = _satu("j.nomor = :nomor", nomor=String()).subquery("jurnal_ini")
"""The lines of the entry with the number ``nomor``, to be read as a part of another room's statement; ``queries.susun``
makes the entry of the rows."""
DENGAN_ID = _satu("j.id = :id", id=Uuid())


@cache
def buku(terbaru_dulu: bool, banyak_akun: int) -> Siap:
    """Lines of whole entries on so many accounts: the page is counted in entries, so that no line is lost between two
    pages. Where the page ends is asked first; the lines are then one range of the index."""
    banding, ujung, arah = ("<", ">= (SELECT min", "DESC") if terbaru_dulu else (">", "<= (SELECT max", "ASC")
    akun = ", ".join(f":akun{ke}" for ke in range(banyak_akun))
    ini = "koperasi_id = :koperasi_id AND b.sub_buku_id = :sub_buku_id AND b.akun IN (AKUN) AND b.urut ? :dari"
    perintah = (
        """
SELECT b.urut, b.ke, b.jurnal_id, j.nomor, j.jenis, j.tanggal_bukti, j.tanggal_buku, j.dicatat_pada,
 p.nama AS pencatat, j.pencatat_jabatan, b.akun, b.sisi, b.jumlah_rupiah, b.saldo_rupiah,
 a.nomor AS nomor_yang_diralat, r.nomor AS diralat_oleh
 FROM jurnal_baris b JOIN jurnal j ON j.koperasi_id = b.koperasi_id AND j.id = b.jurnal_id
 JOIN pengguna p ON p.id = j.pencatat_id"""
        + _RALAT
        + " WHERE b."
        + ini
        + " AND b.urut "
        + ujung
        + "(batas.urut) FROM (SELECT DISTINCT b.urut FROM jurnal_baris b WHERE b."
        + ini
        + " ORDER BY b.urut ! LIMIT :banyak) batas) ORDER BY b.urut !, b.ke !"
    )
    kolom = ("jurnal_id", "tanggal_bukti", "tanggal_buku", "dicatat_pada")
    siap = perintah.replace("AKUN", akun).replace("?", banding).replace("!", arah)
    return Siap(siapkan(siap, *kolom, sub_buku_id=Uuid(), banyak=BigInteger(), dari=BigInteger()))


DAFTAR_TEKS = (
    """
SELECT j.urut, j.nomor, j.jenis, j.seri, j.tanggal_bukti, j.tanggal_buku, j.dicatat_pada, p.nama AS pencatat,
 j.pencatat_jabatan, """
    + UANG_RUPIAH
    + """, a.nomor AS nomor_yang_diralat, r.nomor AS diralat_oleh, s.dicatat_pada AS sebelumnya
 FROM jurnal j JOIN pengguna p ON p.id = j.pencatat_id
 LEFT JOIN jurnal s ON s.koperasi_id = j.koperasi_id AND s.urut = j.urut - 1"""
    + _RALAT
    + " WHERE j.koperasi_id = :koperasi_id AND j.urut < :dari"
)
DAFTAR_UJUNG = " ORDER BY j.urut DESC LIMIT :banyak"
DAFTAR_KOLOM = ("tanggal_bukti", "tanggal_buku", "dicatat_pada", "sebelumnya")
DAFTAR = siapkan(DAFTAR_TEKS + DAFTAR_UJUNG, *DAFTAR_KOLOM)

# What verifikasi walks along.
RANGKAIAN = siapkan(
    """
SELECT j.*, k.jurnal_id AS ada_teks, k.teks, k.garam FROM jurnal j
 LEFT JOIN keterangan_jurnal k ON k.koperasi_id = j.koperasi_id AND k.jurnal_id = j.id
 WHERE j.koperasi_id = :koperasi_id AND j.urut > :dari ORDER BY j.urut LIMIT :banyak""",
    *(
        "koperasi_id",
        "id",
        "tanggal_bukti",
        "tanggal_buku",
        "dicatat_pada",
        "pencatat_id",
        "penyetuju_id",
        "ralat_dari",
    ),
)
RANGKAIAN_BARIS = siapkan(
    """
SELECT b.*, u.kode AS unit, s.jenis AS s_jenis, s.nomor AS s_nomor, r.jenis AS r_jenis, r.nomor AS r_nomor
 FROM jurnal_baris b JOIN unit_buku u ON u.koperasi_id = b.koperasi_id AND u.id = b.unit_id
 JOIN sub_buku s ON s.koperasi_id = b.koperasi_id AND s.id = b.sub_buku_id
 JOIN sub_buku r ON r.koperasi_id = b.koperasi_id AND r.id = b.rincian_id
 WHERE b.koperasi_id = :koperasi_id AND b.jurnal_id IN :daftar ORDER BY b.jurnal_id, b.ke""",
    "jurnal_id",
    "unit_id",
    "sub_buku_id",
    "rincian_id",
    daftar=banyak("daftar", Uuid()),
)
BANYAK_BARIS = siapkan("SELECT count(*) FROM jurnal_baris WHERE koperasi_id = :koperasi_id")
PENGHITUNG = siapkan("SELECT nama, nilai FROM penghitung WHERE koperasi_id = :koperasi_id AND nama LIKE 'jurnal-%'")
SUB_BUKU_ANGGOTA = siapkan(
    "SELECT id AS sub_buku_id, nomor FROM sub_buku WHERE koperasi_id = :koperasi_id AND jenis = 'anggota'",
    "sub_buku_id",
)
GERAK = siapkan(
    """
SELECT b.jurnal_id, b.sub_buku_id, CAST(sum(CASE b.sisi WHEN 'kredit' THEN b.jumlah_rupiah ELSE -b.jumlah_rupiah END) AS BIGINT)
 FROM jurnal_baris b JOIN jurnal j ON j.koperasi_id = b.koperasi_id AND j.id = b.jurnal_id
 WHERE b.koperasi_id = :koperasi_id AND b.akun = :akun AND j.jenis <> 'saldo_awal'
 AND NOT EXISTS (SELECT 1 FROM jurnal a WHERE a.koperasi_id = j.koperasi_id AND a.id = j.ralat_dari AND a.jenis = 'saldo_awal')
 GROUP BY b.jurnal_id, b.sub_buku_id""",
    "jurnal_id",
    "sub_buku_id",
)
MELINTAS = siapkan(
    """
SELECT b.akun, CAST(sum(CASE b.sisi WHEN 'debit' THEN b.jumlah_rupiah ELSE -b.jumlah_rupiah END) AS BIGINT) AS jumlah
 FROM jurnal_baris b JOIN jurnal r ON r.koperasi_id = b.koperasi_id AND r.id = b.jurnal_id
 JOIN jurnal a ON a.koperasi_id = r.koperasi_id AND a.id = r.ralat_dari
 WHERE b.koperasi_id = :koperasi_id AND b.sub_buku_id = :sub_buku_id AND b.urut >= :dari AND a.urut < :dari
 GROUP BY b.akun""",
    sub_buku_id=Uuid(),
)
"""What the ralat from an entry on took back of older ones, by account."""
