"""Appointment to a post of the koperasi. While the founding door is open at once; afterwards another person releases it."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select, update

from portal.anggota import services as anggota
from portal.anggota.models import Hitungan
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini, tanggal_lengkap
from portal.errors import IsianSalah
from portal.koperasi.models import Koperasi
from portal.pengguna import services as pengguna
from portal.pengguna.actor import SEBUTAN, ActorPengguna, awal_besar, berlaku
from portal.pengurus import pernyataan, queries, syarat
from portal.pengurus.queries import URUTAN, JabatanRingkas
from portal.pengurus.slip import lanjutan
from portal.pengurus.syarat import Calon
from portal.persetujuan.services import Hasil, Isi, JenisPengajuan, ajukan, daftarkan, hasil_dari
from portal.policy import Wewenang

# Posts that one person holds at a time (Juklak Menteri Koperasi 1/2025, bab III); kasir and pengawas are several.
TUNGGAL = frozenset({"ketua", "wakil_usaha", "wakil_anggota", "sekretaris", "bendahara"})
BARU = uuid.UUID(int=0)
"""Stands for a log-in that an appointment makes."""
# Who may release what another has entered. The founding door closes when two persons hold such seats.
MELEPAS = frozenset({"ketua", "bendahara"})


@dataclass(frozen=True, slots=True)
class Angkatan:
    """An appointment: a post, whom (a member by number, or a name), first and last day, by which decision.

    ``gerai``: the number of the unit that a kasir_gerai sits in; ``rt``, ``rw``: where a kader_rt helps, two digits.
    ``pernyataan``: what the person declares on paper, ``bersih`` (no kin, no village leader, with ``nomor_pernyataan``),
    ``kerabat`` or ``pemimpin`` (both refused), or nothing yet.
    """

    jabatan: str
    mulai: dt.date
    nomor_keputusan: str
    nama: str | None = None
    nomor_anggota: int | None = None
    selesai: dt.date | None = None
    gerai: int | None = None
    pernyataan: str = ""
    nomor_pernyataan: str | None = None
    rt: str | None = None
    rw: str | None = None


@dataclass(frozen=True, slots=True)
class TempatRingkas:
    """The koperasi that appoints, as the rules ask: has its founding door closed, and how many anggota has it?"""

    koperasi_id: uuid.UUID
    kode: str
    zona: str
    pintu_tertutup: bool
    banyak_anggota: int


@dataclass(frozen=True, slots=True)
class Tempat:
    """The koperasi of the seat as the target of an appointment: read once, under the lock that keeps two from crossing."""

    koperasi_id: uuid.UUID

    def muat_ulang(self, trx: Trx) -> TempatRingkas:
        """Read it under lock."""
        h, k = Hitungan, Koperasi
        anggota = (h.koperasi_id == self.koperasi_id, h.rincian == "status", h.nilai == "anggota")
        banyak = select(h.banyak).where(*anggota).scalar_subquery()
        perintah = select(k.kode, k.zona, k.pendiri_selesai_pada.is_not(None), banyak).where(k.id == self.koperasi_id)
        kode, zona, tertutup, ada = trx.conn.execute(trx.kunci_baris(perintah, Koperasi)).one()
        return TempatRingkas(self.koperasi_id, kode, zona, bool(tertutup), ada or 0)


def angkat(actor: ActorPengguna, isi: Angkatan, kode_kirim: str) -> Hasil[uuid.UUID]:
    """Appoint somebody to a post of the own koperasi. Gives the seat's id, or the proposal's once two people are needed.

    :raises IsianSalah: nobody or two people named, an unknown member, too long a term, a post held by another then.
    :raises BentrokBuku: the same form was sent with another content.
    """
    with transaksi(actor, Wewenang.PENGURUS_ANGKAT, Tempat(actor.koperasi_id)) as trx:
        lama = pernah(trx, kode_kirim, {"act": "angkat", **asdict(isi)})
        if lama is not None:
            return hasil_dari(lama, uuid.UUID)
        calon, riwayat = _periksa(trx, isi, trx.sasaran)
        if trx.sasaran.pintu_tertutup:
            hasil: Hasil[uuid.UUID] = Hasil(pengajuan_id=_ajukan(trx, isi, calon))
        else:
            hasil = Hasil(_dudukkan(trx, isi, calon, trx.sasaran, trx.actor.pengguna_id))
            _tutup_pintu_pendiri(trx, isi, calon, riwayat, hari_ini(trx.sasaran.zona))
        simpan_hasil(trx, kode_kirim, hasil.teks)
        return hasil


def _ajukan(trx: Trx, isi: Angkatan, calon: Calon) -> uuid.UUID:
    perihal = _("Pengangkatan %(nama)s sebagai %(jabatan)s mulai %(mulai)s",
                nama=calon.nama, jabatan=SEBUTAN[isi.jabatan], mulai=tanggal_lengkap(isi.mulai))  # fmt: skip
    return ajukan(trx, PENGANGKATAN.kode, asdict(isi) | {"siapa": calon.nama, "sampai": calon.selesai}, perihal)


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    """What was proposed, checked again with today's data; the proposer stands as who recorded it."""
    assert trx.koperasi_id is not None
    milik, baru = Tempat(trx.koperasi_id).muat_ulang(trx), _dari(isi)
    calon, _riwayat = _periksa(trx, baru, milik)
    return str(_dudukkan(trx, baru, calon, milik, pengaju_id))


def _dari(isi: Isi) -> Angkatan:
    nilai: dict[str, Any] = {f.name: isi[f.name] for f in fields(Angkatan) if f.name in isi}
    hari = {n: dt.date.fromisoformat(nilai[n]) for n in ("mulai", "selesai") if nilai[n]}
    return Angkatan(**(nilai | hari))


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    baru, sampai = _dari(isi), isi["selesai"] or isi.get("sampai")
    return [
        (_("Jabatan"), awal_besar(SEBUTAN[baru.jabatan])),
        *([(_("Gerai nomor"), str(baru.gerai))] if baru.gerai else []),
        *([(_("RT / RW"), f"{baru.rt} / {baru.rw}")] if baru.rt else []),
        (_("Siapa"), isi["siapa"]),
        (_("Nomor anggota"), str(baru.nomor_anggota or _("bukan anggota menurut pengaju"))),
        (_("Mulai"), tanggal_lengkap(baru.mulai)),
        (_("Sampai"), tanggal_lengkap(dt.date.fromisoformat(sampai)) if sampai else _("belum ditentukan")),
        (_("Nomor keputusan"), baru.nomor_keputusan),
        *([(_("Surat pernyataan"), baru.nomor_pernyataan)] if baru.nomor_pernyataan else []),
    ]


PENGANGKATAN = daftarkan(
    JenisPengajuan("pengangkatan", "Pengangkatan", Wewenang.PERSETUJUAN_JABATAN, _laksanakan, _uraian, lanjutan)
)


def _periksa(trx: Trx, isi: Angkatan, milik: TempatRingkas) -> tuple[Calon, list[JabatanRingkas]]:
    """All the rules of an appointment, when it is proposed and when it is carried out. Returns whom, and all seats."""
    if isi.jabatan not in URUTAN:
        raise IsianSalah(_("Pilih jabatannya."), "jabatan")
    if (isi.nama is None) == (isi.nomor_anggota is None):
        raise IsianSalah(_("Isi nomor anggota, atau namanya kalau bukan anggota: salah satu saja."), "nomor_anggota")
    syarat.rt_rw(isi.jabatan, isi.rt, isi.rw)
    _periksa_masa(trx, isi)
    calon = _calon(trx, isi, syarat.akhir_masa(trx, isi))
    riwayat = queries.jabatan_dalam(trx)
    _periksa_tumpang(riwayat, isi, calon)
    syarat.periksa(trx, isi, calon, riwayat, milik.banyak_anggota)
    syarat.tanpa_kuasa(trx, isi, calon)
    return replace(calon, unit_usaha_id=syarat.gerai(trx, isi.jabatan, isi.gerai)), riwayat


def _periksa_masa(trx: Trx, isi: Angkatan) -> None:
    batas = syarat.aturan_jabatan(trx)[syarat.MASA]
    if isi.selesai is not None and isi.selesai < isi.mulai:
        raise IsianSalah(_("Tanggal selesai tidak boleh sebelum tanggal mulai."), "selesai")
    if isi.selesai is not None and isi.selesai > syarat.tahun_kemudian(isi.mulai, batas.angka):
        raise IsianSalah(
            _("Paling lama %(n)s tahun (%(sumber)s).", n=batas.angka, sumber=batas.keterangan_sumber), "selesai"
        )


def _calon(trx: Trx, isi: Angkatan, selesai: dt.date | None) -> Calon:
    """Whom: a member's own log-in where there is one (one person, one log-in); else a new one."""
    if isi.nomor_anggota is None:
        return Calon(str(isi.nama), selesai=selesai)
    orang = anggota.dengan_nomor(trx, isi.nomor_anggota)
    if orang is None:
        raise IsianSalah(_("Tidak ada anggota dengan nomor ini."), "nomor_anggota")
    if orang.status == "keluar":
        raise IsianSalah(_("%(nama)s sudah keluar dari koperasi.", nama=orang.nama), "nomor_anggota")
    calon = Calon(orang.nama, anggota_id=orang.id, selesai=selesai, status=orang.status, luar_biasa=orang.luar_biasa)
    return syarat.kenali(trx, isi, calon)


def _periksa_tumpang(riwayat: list[JabatanRingkas], isi: Angkatan, calon: Calon) -> None:
    """A single post has one holder a day; nobody sits twice on the same post."""
    for lain in riwayat:
        sama = lain.jabatan == isi.jabatan and (isi.jabatan in TUNGGAL or lain.pengguna_id == calon.pengguna_id)
        if (
            sama
            and (calon.selesai is None or lain.mulai <= calon.selesai)
            and (lain.selesai is None or lain.selesai >= isi.mulai)
        ):
            raise IsianSalah(
                _("Pada tanggal itu jabatan %(jabatan)s dipegang %(nama)s. Akhiri dulu, atau pilih tanggal sesudahnya.",
                  jabatan=lain.sebutan, nama=lain.nama), "mulai",
            )  # fmt: skip


def _dudukkan(trx: Trx, isi: Angkatan, calon: Calon, milik: TempatRingkas, oleh: uuid.UUID) -> uuid.UUID:
    orang = calon.pengguna_id or pengguna.buat_pengguna(trx, f"{milik.kode}-{isi.jabatan}", calon.nama)
    masa = (isi.mulai, calon.selesai, isi.nomor_keputusan)
    rt_rw = syarat.rt_rw(isi.jabatan, isi.rt, isi.rw)
    jabatan_id = pengguna.beri_jabatan(
        trx, orang, isi.jabatan, *masa, calon.anggota_id, unit_usaha_id=calon.unit_usaha_id, oleh=oleh, rt_rw=rt_rw
    )
    if isi.pernyataan == "bersih" and isi.nomor_pernyataan:
        pernyataan.sisipkan(trx, jabatan_id, hari_ini(milik.zona), isi.nomor_pernyataan, oleh)
    return jabatan_id


def _tutup_pintu_pendiri(trx: Trx, isi: Angkatan, calon: Calon, riwayat: list[JabatanRingkas], hari: dt.date) -> None:
    """The founding door closes, once, with the second person who may release; the pengawas reads it on /pengurus.

    ``riwayat``: the seats before this one; a log-in that was made for it is nobody's yet.
    """
    pemegang = {j.pengguna_id for j in riwayat if j.jabatan in MELEPAS and j.berlaku_pada(hari)}
    if isi.jabatan in MELEPAS and berlaku(isi.mulai, calon.selesai, hari):
        pemegang.add(calon.pengguna_id or BARU)
    if len(pemegang) >= 2:
        terbuka = (Koperasi.id == trx.koperasi_id, Koperasi.pendiri_selesai_pada.is_(None))
        trx.conn.execute(update(Koperasi).where(*terbuka).values(pendiri_selesai_pada=trx.waktu))
