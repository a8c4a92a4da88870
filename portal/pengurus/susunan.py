"""Is the composition of pengurus and pengawas what the law and the Juklak ask? Pure: a state on a day goes in, what lacks comes
out.

Each rule is dated data with its source; a rule that isn't in force on the day asks nothing.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from flask_babel import gettext as _

from portal.dasar.aturan import NilaiAturan
from portal.dasar.waktu import tanggal_lengkap
from portal.pengguna.actor import SEBUTAN
from portal.pengurus.queries import JabatanRingkas
from portal.pengurus.syarat import BERSYARAT, tahun_kemudian
from portal.policy import PENGURUS


@dataclass(frozen=True, slots=True)
class Keadaan:
    """The seats of a koperasi on a day. ``riwayat``: every seat ever; ``lurah``: the name of who chairs by office;
    ``menyatakan``: seats with a declaration; ``anggota``: of whom among the holders a membership is in force (by id);
    ``pejabat``: log-ins that hold an office of government; ``banyak_anggota``: of the koperasi; ``kelamin``: by anggota id;
    ``luar_biasa``: who among the holders has no vote (by anggota id); ``banyak_luar_biasa``: of the koperasi."""

    hari: dt.date
    riwayat: tuple[JabatanRingkas, ...]
    aturan: Mapping[str, NilaiAturan]
    lurah: str | None = None
    menyatakan: frozenset[uuid.UUID] = frozenset()
    anggota: frozenset[uuid.UUID] = frozenset()
    pejabat: frozenset[uuid.UUID] = frozenset()
    banyak_anggota: int = 0
    kelamin: Mapping[uuid.UUID, str] | None = None
    luar_biasa: frozenset[uuid.UUID] = frozenset()
    banyak_luar_biasa: int = 0

    @property
    def kini(self) -> list[JabatanRingkas]:
        """The seats in force that the rules are about."""
        return [j for j in self.riwayat if j.jabatan in BERSYARAT and j.berlaku_pada(self.hari)]

    @property
    def pengurus(self) -> list[JabatanRingkas]:
        return [j for j in self.kini if j.jabatan in PENGURUS]

    @property
    def pengawas(self) -> list[JabatanRingkas]:
        return [j for j in self.kini if j.jabatan == "pengawas"]

    @property
    def banyak_pengurus(self) -> int:
        return len({j.pengguna_id for j in self.pengurus})

    @property
    def banyak_bersuara(self) -> int:
        """Anggota with a vote: the ones that a meeting counts."""
        return self.banyak_anggota - self.banyak_luar_biasa

    @property
    def banyak_pengawas(self) -> int:
        """With the chair by office."""
        return len({j.pengguna_id for j in self.pengawas}) + (self.lurah is not None)


@dataclass(frozen=True, slots=True)
class Temuan:
    """What lacks, or will: a sentence, and the rule behind it. ``jabatan_id``: the seat that it is about."""

    kalimat: str
    aturan: NilaiAturan
    mengingatkan: bool = False
    jabatan_id: uuid.UUID | None = None


Isi = tuple[str, JabatanRingkas | None]
Pemeriksa = Callable[[Keadaan, NilaiAturan], Iterator[Isi]]


def _pengurus_minimum(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    if k.banyak_pengurus < a.angka:
        yield _("Pengurus baru %(n)s orang, paling sedikit %(m)s.", n=k.banyak_pengurus, m=a.angka), None


def _pengurus_ganjil(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    if k.banyak_pengurus % 2 == 0:
        yield _("Jumlah pengurus %(n)s orang: seharusnya ganjil.", n=k.banyak_pengurus), None


def _jabatan_pokok(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    terisi = {j.jabatan for j in k.pengurus}
    for jabatan in a.nilai.split():
        if jabatan not in terisi:
            yield _("Belum ada %(jabatan)s.", jabatan=SEBUTAN[jabatan]), None


def _pengawas_minimum(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    if k.banyak_pengawas < a.angka:
        yield (
            _("Pengawas baru %(n)s orang dengan ketuanya, paling sedikit %(m)s.", n=k.banyak_pengawas, m=a.angka),
            None,
        )


def _pengawas_ganjil(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    if k.banyak_pengawas % 2 == 0:
        yield _("Jumlah pengawas %(n)s orang dengan ketuanya: seharusnya ganjil.", n=k.banyak_pengawas), None


def _ketua_pengawas(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    if k.lurah is None:
        yield _("Belum ada ketua pengawas: lurah belum dicatat oleh dinas."), None


def _bukan_pengurus(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    mengurus = {j.pengguna_id for j in k.pengurus}
    for j in k.pengawas:
        if j.pengguna_id in mengurus:
            yield _("%(nama)s sekaligus pengurus dan pengawas.", nama=j.nama), j


def _dari_anggota(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    for j in k.kini:
        if j.anggota_id is None:
            yield _("%(nama)s (%(jabatan)s) belum terhubung ke Buku Daftar Anggota.", nama=j.nama, jabatan=j.sebutan), j
        elif j.anggota_id not in k.anggota:
            yield _("%(nama)s (%(jabatan)s) bukan anggota hari ini.", nama=j.nama, jabatan=j.sebutan), j


def _bukan_luar_biasa(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    for j in k.kini:
        if j.anggota_id in k.luar_biasa:
            yield _("%(nama)s (%(jabatan)s) anggota luar biasa.", nama=j.nama, jabatan=j.sebutan), j


def _tanpa_kerabat(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    for j in k.kini:
        if j.id not in k.menyatakan:
            yield _("Surat pernyataan %(nama)s (%(jabatan)s) belum dicatat.", nama=j.nama, jabatan=j.sebutan), j


def _bukan_pimpinan(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    for j in k.kini:
        if j.pengguna_id in k.pejabat:
            yield _("%(nama)s (%(jabatan)s) memegang jabatan pemerintahan.", nama=j.nama, jabatan=j.sebutan), j
        elif k.lurah is not None and j.nama.casefold() == k.lurah.casefold():
            yield _("Nama %(nama)s (%(jabatan)s) sama dengan nama lurah.", nama=j.nama, jabatan=j.sebutan), j


def _masa_tahun(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    for j in k.kini:
        if j.selesai is None:
            yield _("Masa jabatan %(nama)s (%(jabatan)s) tidak berujung.", nama=j.nama, jabatan=j.sebutan), j
        elif j.selesai > tahun_kemudian(j.mulai, a.angka):
            yield (
                _(
                    "Masa jabatan %(nama)s (%(jabatan)s) lebih dari %(n)s tahun.",
                    nama=j.nama,
                    jabatan=j.sebutan,
                    n=a.angka,
                ),
                j,
            )


def _masa_kali(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    for j in k.kini:
        kali = sum(
            1
            for lain in k.riwayat
            if lain.jabatan == j.jabatan
            and lain.pernah_berlaku
            and lain.mulai <= j.mulai
            and lain.orang_yang_sama(j.pengguna_id, j.nama, j.anggota_id)
        )
        if kali > a.angka:
            yield _("%(nama)s menjabat %(jabatan)s untuk ke-%(n)s kalinya.", nama=j.nama, jabatan=j.sebutan, n=kali), j


def _segera_berakhir(k: Keadaan, a: NilaiAturan) -> Iterator[Isi]:
    for j in k.kini:
        if j.selesai is not None and (sisa := (j.selesai - k.hari).days) <= a.angka:
            yield _("Masa jabatan %(nama)s (%(jabatan)s) berakhir %(t)s, %(n)s hari lagi.",
                    nama=j.nama, jabatan=j.sebutan, t=tanggal_lengkap(j.selesai), n=sisa), j  # fmt: skip


PEMERIKSA: dict[str, Pemeriksa] = {
    "jabatan_pokok": _jabatan_pokok,
    "pengurus_minimum": _pengurus_minimum,
    "pengurus_ganjil": _pengurus_ganjil,
    "pengawas_ketua_ex_officio": _ketua_pengawas,
    "pengawas_minimum": _pengawas_minimum,
    "pengawas_ganjil": _pengawas_ganjil,
    "pengawas_bukan_pengurus": _bukan_pengurus,
    "jabatan_dari_anggota": _dari_anggota,
    "jabatan_bukan_luar_biasa": _bukan_luar_biasa,
    "tanpa_kerabat_derajat": _tanpa_kerabat,
    "bukan_pimpinan_desa": _bukan_pimpinan,
    "masa_jabatan_tahun_maks": _masa_tahun,
    "masa_jabatan_kali_maks": _masa_kali,
    "peringatan_masa_jabatan_hari": _segera_berakhir,
}
INGAT = {"peringatan_masa_jabatan_hari"}
ANGKA_RAPAT = ("kuorum_rapat", "kuorum_rapat_kedua", "kuorum_ubah_anggaran_dasar", "minta_rapat")
SETUJU = "setuju_ubah_anggaran_dasar"


def periksa(k: Keadaan) -> list[Temuan]:
    """Everything that lacks, by rule. Founders without a membership are reminded of while there are no anggota at all."""
    hasil = []
    for nama, pemeriksa in PEMERIKSA.items():
        if (a := k.aturan.get(nama)) is None:
            continue
        ingat = nama in INGAT or (nama == "jabatan_dari_anggota" and k.banyak_anggota == 0)
        hasil += [Temuan(kalimat, a, ingat, j.id if j else None) for kalimat, j in pemeriksa(k, a)]
    return hasil


def perempuan(k: Keadaan) -> tuple[int, int]:
    """Women among pengurus and pengawas, and of how many the register knows it: a number, for no rule names a share."""
    kelamin = k.kelamin or {}
    dikenal = {a: kelamin[a] for a in (j.anggota_id for j in k.kini) if a is not None and a in kelamin}
    return Counter(dikenal.values())["P"], len(dikenal)


def paling_sedikit(bagian: str, orang: int) -> int:
    """How many of ``orang`` a share asks for: ``3/4`` at least that much, ``lebih 1/2`` more than that."""
    lebih, pecahan = bagian.startswith("lebih "), Fraction(bagian.removeprefix("lebih "))
    return floor(pecahan * orang) + 1 if lebih else ceil(pecahan * orang)


def angka_rapat(k: Keadaan) -> dict[str, int]:
    """What the shares of the by-laws mean for the koperasi's anggota with a vote of today, in persons."""
    hasil = {n: paling_sedikit(k.aturan[n].nilai, k.banyak_bersuara) for n in ANGKA_RAPAT if n in k.aturan}
    if "kuorum_ubah_anggaran_dasar" in hasil and SETUJU in k.aturan:
        hasil[SETUJU] = paling_sedikit(k.aturan[SETUJU].nilai, hasil["kuorum_ubah_anggaran_dasar"])
    return hasil
