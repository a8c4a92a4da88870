"""Who may take which post: the rules of the law and of the Juklak, asked inside the act of appointment."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from portal.anggota.hitungan import MENJADI_ANGGOTA
from portal.anggota.models import PeristiwaKeanggotaan
from portal.dasar import aturan
from portal.dasar.aturan import NilaiAturan
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import tanggal_lengkap
from portal.errors import IsianSalah
from portal.kuasa.penerima import MENCATAT_UANG, memegang
from portal.pengguna.models import Jabatan, PenugasanWilayah
from portal.pengurus import queries
from portal.pengurus.queries import JabatanRingkas
from portal.persetujuan.pengajuan import BERLAKU_HARI
from portal.policy import PENGURUS

if TYPE_CHECKING:
    from portal.pengurus.pengangkatan import Angkatan

BERSYARAT = PENGURUS | {"pengawas"}
"""Posts that the law ties to membership, term and kin; pengelola, kasir and pendamping may be hired from outside."""
MASA = "masa_jabatan_tahun_maks"
ATURAN = (
    "jabatan_dari_anggota",
    "jabatan_bukan_luar_biasa",
    "masa_jabatan_kali_maks",
    "tanpa_kerabat_derajat",
    "bukan_pimpinan_desa",
)


def gerai(trx: Trx, jabatan: str, urutan: int | None) -> uuid.UUID | None:
    """The unit that a kasir_gerai sits in; None for every other post.

    :raises IsianSalah: a kasir_gerai without a gerai, another post with one, or a number that no unit has.
    """
    if (jabatan == "kasir_gerai") != (urutan is not None):
        raise IsianSalah(_("Gerai dipilih untuk kasir gerai, dan hanya untuk kasir gerai."), "gerai")
    if urutan is None:
        return None
    if (unit := queries.gerai_dalam(trx, urutan)) is None:
        raise IsianSalah(_("Gerai ini tidak ada dalam daftar."), "gerai")
    return unit


def rt_rw(jabatan: str, rt: str | None, rw: str | None) -> tuple[str, str] | None:
    """The RT and RW that a kader_rt helps in, two digits each; None for every other post.

    :raises IsianSalah: a kader without both, another post with one of them.
    """
    if (jabatan == "kader_rt") != (rt is not None) or (rt is None) != (rw is None):
        raise IsianSalah(_("RT dan RW diisi untuk kader RT, dan hanya untuk kader RT."), "rt" if not rt else "rw")
    return (rt, rw) if rt and rw else None


def tanpa_kuasa(trx: Trx, isi: Angkatan, calon: Calon) -> None:
    """Who records money reads nobody's book in a member's name.

    :raises IsianSalah: the person holds a member's written authority during that time.
    """
    if isi.jabatan not in MENCATAT_UANG or calon.pengguna_id is None:
        return
    if memegang(trx, calon.pengguna_id, isi.mulai, calon.selesai):
        raise IsianSalah(
            _("%(nama)s masih memegang surat kuasa seorang anggota. Sekretaris mencabutnya dulu.", nama=calon.nama),
            "jabatan",
        )


def tahun_kemudian(hari: dt.date, tahun: int) -> dt.date:
    """The same day some years later; 28 February where there is no 29th."""
    try:
        return hari.replace(year=hari.year + tahun)
    except ValueError:
        return hari.replace(year=hari.year + tahun, day=28)


def aturan_jabatan(trx: Trx) -> dict[str, NilaiAturan]:
    """The rules of an appointment, and of its proposal, in force on the day of the act; read once in a transaction."""
    if "aturan" not in trx.dipegang:
        nama = (MASA, *ATURAN, BERLAKU_HARI)
        trx.dipegang["aturan"] = aturan.banyak_pada(nama, trx.waktu.date())
    berlaku: dict[str, NilaiAturan] = trx.dipegang["aturan"]
    return berlaku


def akhir_masa(trx: Trx, isi: Angkatan) -> dt.date | None:
    """The last day of the term: as typed, else the longest that the law allows; None only for posts without a term."""
    if isi.selesai is not None or isi.jabatan not in BERSYARAT:
        return isi.selesai
    return masa_terlama(trx, isi.mulai)


def masa_terlama(trx: Trx, mulai: dt.date) -> dt.date:
    """The last day of the longest term that begins then."""
    tahun = aturan_jabatan(trx)[MASA].angka
    return tahun_kemudian(mulai, tahun) - dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calon:
    """Whom a seat is for: the log-in that takes it (None: a new one is made), the member behind it (None: a name only),
    the last day of the term (None: no end), the unit of a kasir_gerai. Of a member: the status, anggota since when, and
    does an official's seat of this log-in meet the term, is it
    a membership without a vote?"""

    nama: str
    pengguna_id: uuid.UUID | None = None
    anggota_id: uuid.UUID | None = None
    selesai: dt.date | None = None
    unit_usaha_id: uuid.UUID | None = None
    status: str | None = None
    sejak: dt.date | None = None
    pejabat: bool = False
    luar_biasa: bool = False


def kenali(trx: Trx, isi: Angkatan, calon: Calon) -> Calon:
    """What the rules ask about a member, in one statement: the log-in, anggota since when, an official's seat."""
    j, p, t = Jabatan, PeristiwaKeanggotaan, PenugasanWilayah
    milik = (j.koperasi_id == trx.koperasi_id, j.anggota_id == calon.anggota_id)
    punya = select(j.pengguna_id).where(*milik).order_by(j.diangkat_pada.desc()).limit(1).scalar_subquery()
    menjadi = (p.koperasi_id == trx.koperasi_id, p.anggota_id == calon.anggota_id, p.jenis.in_(MENJADI_ANGGOTA))
    bertemu = [t.pengguna_id == punya, or_(t.selesai.is_(None), t.selesai >= isi.mulai)]
    if calon.selesai is not None:
        bertemu.append(t.mulai <= calon.selesai)
    baris = trx.conn.execute(
        select(
            punya.label("punya"),
            select(func.max(p.tanggal)).where(*menjadi).scalar_subquery().label("sejak"),
            select(t.id).where(*bertemu).exists().label("pejabat"),
        )
    ).one()
    return replace(calon, pengguna_id=baris.punya, sejak=baris.sejak, pejabat=bool(baris.pejabat))


def periksa(trx: Trx, isi: Angkatan, calon: Calon, riwayat: list[JabatanRingkas], banyak_anggota: int) -> None:
    """May this person take this post from that day on? Asked again at each release, with that day's data.

    ``riwayat``: all seats of the koperasi, ``banyak_anggota``: how many anggota it has, both read inside the transaction.

    :raises IsianSalah: not (yet) an anggota where there are some, or one without a vote; a term too many, an official, or kin
        by declaration.
    """
    if isi.jabatan not in BERSYARAT:
        return
    berlaku = aturan_jabatan(trx)
    _pernyataan(isi, berlaku)
    if (rule := berlaku.get("jabatan_dari_anggota")) is not None and banyak_anggota:
        _anggota(isi, calon, rule.keterangan_sumber)
    if calon.luar_biasa and (rule := berlaku.get("jabatan_bukan_luar_biasa")) is not None:
        pesan = _("%(nama)s anggota luar biasa: tidak bisa menjadi pengurus atau pengawas", nama=calon.nama)
        raise IsianSalah(f"{pesan} ({rule.keterangan_sumber}).", "nomor_anggota")
    if (batas := berlaku.get("masa_jabatan_kali_maks")) is not None:
        _masa(isi, calon, riwayat, batas)
    if (rule := berlaku.get("bukan_pimpinan_desa")) is not None:
        _pejabat(calon, rule.keterangan_sumber)


def _pernyataan(isi: Angkatan, berlaku: dict[str, NilaiAturan]) -> None:
    if isi.pernyataan == "kerabat" and (rule := berlaku.get("tanpa_kerabat_derajat")):
        pesan = _(
            "Orang tua, anak, pasangan, mertua, atau menantu dari pengurus atau pengawas lain tidak boleh menjabat"
        )
        raise IsianSalah(f"{pesan} ({rule.keterangan_sumber}).", "pernyataan")
    if isi.pernyataan == "pemimpin" and (rule := berlaku.get("bukan_pimpinan_desa")):
        pesan = _("Pimpinan kelurahan atau desa tidak boleh menjadi pengurus; lurah mengawasi karena jabatannya")
        raise IsianSalah(f"{pesan} ({rule.keterangan_sumber}).", "pernyataan")
    if isi.pernyataan == "bersih" and not isi.nomor_pernyataan:
        raise IsianSalah(_("Tulis nomor surat pernyataannya."), "nomor_pernyataan")


def _anggota(isi: Angkatan, calon: Calon, sumber: str) -> None:
    """Elected from the members: from the first anggota on, a name alone is no longer enough."""
    if calon.anggota_id is None:
        raise IsianSalah(
            _("Koperasi sudah punya anggota: jabatan ini dipilih dari mereka (%(s)s). Isi nomor anggotanya.", s=sumber),
            "nomor_anggota",
        )
    if calon.status != "anggota":
        raise IsianSalah(_("%(nama)s belum sah menjadi anggota (%(s)s).", nama=calon.nama, s=sumber), "nomor_anggota")
    if calon.sejak is not None and isi.mulai < calon.sejak:
        hari = tanggal_lengkap(calon.sejak)
        raise IsianSalah(
            _("%(nama)s menjadi anggota pada %(hari)s; jabatannya mulai paling cepat hari itu.",
              nama=calon.nama, hari=hari), "mulai",
        )  # fmt: skip


def _masa(isi: Angkatan, calon: Calon, riwayat: list[JabatanRingkas], batas: NilaiAturan) -> None:
    """At most so many terms in the same post, one after another or with years between."""
    sudah = [
        j
        for j in riwayat
        if j.jabatan == isi.jabatan
        and j.pernah_berlaku
        and j.orang_yang_sama(calon.pengguna_id, calon.nama, calon.anggota_id)
    ]
    if len(sudah) >= batas.angka:
        raise IsianSalah(
            _("%(nama)s sudah %(n)s kali menjabat %(jabatan)s; paling banyak %(maks)s kali (%(s)s).", nama=calon.nama,
              n=len(sudah), jabatan=sudah[0].sebutan, maks=batas.angka, s=batas.keterangan_sumber), "jabatan",
        )  # fmt: skip


def _pejabat(calon: Calon, sumber: str) -> None:
    """The log-in of an official in office on any day of the term takes no seat of the board."""
    if calon.pejabat:
        raise IsianSalah(
            _("%(nama)s memegang jabatan pemerintahan pada masa itu; ia tidak boleh menjadi pengurus atau pengawas "
              "yang dipilih (%(s)s).", nama=calon.nama, s=sumber), "nomor_anggota",
        )  # fmt: skip
