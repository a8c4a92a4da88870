"""Appointment to a post of the koperasi. While the founding door is open at once; afterwards another person releases it."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select, update

from portal.anggota import services as anggota
from portal.dasar.aturan import NilaiAturan
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import IsianSalah
from portal.koperasi import queries as koperasi
from portal.koperasi.models import Koperasi
from portal.koperasi.queries import KoperasiRingkas
from portal.pengguna import services as pengguna
from portal.pengguna.actor import SEBUTAN, ActorPengguna
from portal.pengguna.actor import berlaku as berlaku_pada
from portal.pengguna.models import Jabatan
from portal.pengurus import pernyataan, queries, syarat
from portal.pengurus.queries import URUTAN, JabatanRingkas
from portal.pengurus.slip import lanjutan
from portal.pengurus.syarat import Calon
from portal.persetujuan.services import Hasil, Isi, JenisPengajuan, ajukan, daftarkan, hasil_dari, perlu_dua
from portal.policy import Wewenang

# Posts that one person holds at a time (Juklak Menteri Koperasi 1/2025, bab III); kasir and pengawas are several.
TUNGGAL = frozenset({"ketua", "wakil_usaha", "wakil_anggota", "sekretaris", "bendahara"})
# Who may release what another has entered. The founding door closes when two persons hold such seats.
MELEPAS = frozenset({"ketua", "bendahara"})


@dataclass(frozen=True, slots=True)
class Angkatan:
    """An appointment: a post, whom (a member by number, or a name), first and last day, by which decision.

    ``gerai``: the number of the unit that a kasir_gerai sits in. ``pernyataan``: what the person declares on paper,
    ``bersih`` (no kin, no village leader, with ``nomor_pernyataan``), ``kerabat`` or ``pemimpin`` (both refused), or
    nothing yet.
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


def angkat(actor: ActorPengguna, isi: Angkatan, kode_kirim: str) -> Hasil[uuid.UUID]:
    """Appoint somebody to a post of the own koperasi. Gives the seat's id, or the proposal's once two people are needed.

    :raises IsianSalah: nobody or two people named, an unknown member, too long a term, a post held by another then.
    :raises BentrokBuku: the same form was sent with another content.
    """
    with transaksi(actor, Wewenang.PENGURUS_ANGKAT) as trx:
        lama = pernah(trx, kode_kirim, {"act": "angkat", **asdict(isi)})
        if lama is not None:
            return hasil_dari(lama, uuid.UUID)
        milik = koperasi.terkunci(trx)
        calon, riwayat = _periksa(trx, isi)
        if perlu_dua(trx):
            hasil: Hasil[uuid.UUID] = Hasil(pengajuan_id=_ajukan(trx, isi, calon))
        else:
            hasil = Hasil(_dudukkan(trx, isi, calon, milik, trx.actor.pengguna_id))
            _tutup_pintu_pendiri(trx, isi, calon, riwayat, hari_ini(milik.zona))
        simpan_hasil(trx, kode_kirim, hasil.teks)
        return hasil


def _ajukan(trx: Trx, isi: Angkatan, calon: Calon) -> uuid.UUID:
    perihal = _("Pengangkatan %(nama)s sebagai %(jabatan)s mulai %(mulai)s",
                nama=calon.nama, jabatan=SEBUTAN[isi.jabatan], mulai=isi.mulai.strftime("%d-%m-%Y"))  # fmt: skip
    return ajukan(trx, PENGANGKATAN.kode, asdict(isi) | {"siapa": calon.nama}, perihal)


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    """What was proposed, checked again with today's data; the proposer stands as who recorded it."""
    milik, baru = koperasi.terkunci(trx), _dari(isi)
    calon, _riwayat = _periksa(trx, baru)
    return str(_dudukkan(trx, baru, calon, milik, pengaju_id))


def _dari(isi: Isi) -> Angkatan:
    nilai: dict[str, Any] = {f.name: isi[f.name] for f in fields(Angkatan)}
    hari = {n: dt.date.fromisoformat(nilai[n]) for n in ("mulai", "selesai") if nilai[n]}
    return Angkatan(**(nilai | hari))


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    baru = _dari(isi)
    return [
        (_("Jabatan"), SEBUTAN[baru.jabatan].capitalize()),
        *([(_("Gerai nomor"), str(baru.gerai))] if baru.gerai else []),
        (_("Siapa"), isi["siapa"]),
        (_("Nomor anggota"), str(baru.nomor_anggota or _("bukan anggota menurut pengaju"))),
        (_("Mulai"), baru.mulai.strftime("%d-%m-%Y")),
        (_("Sampai"), baru.selesai.strftime("%d-%m-%Y") if baru.selesai else _("belum ditentukan")),
        (_("Nomor keputusan"), baru.nomor_keputusan),
        *([(_("Surat pernyataan"), baru.nomor_pernyataan)] if baru.nomor_pernyataan else []),
    ]


PENGANGKATAN = daftarkan(
    JenisPengajuan("pengangkatan", "Pengangkatan", Wewenang.PERSETUJUAN_JABATAN, _laksanakan, _uraian, lanjutan)
)


def _periksa(trx: Trx, isi: Angkatan) -> tuple[Calon, list[JabatanRingkas]]:
    """All the rules of an appointment, when it is proposed and when it is carried out; also the seats of until now."""
    if isi.jabatan not in URUTAN:
        raise IsianSalah(_("Pilih jabatannya."), "jabatan")
    if (isi.nama is None) == (isi.nomor_anggota is None):
        raise IsianSalah(_("Isi nomor anggota, atau namanya kalau bukan anggota: salah satu saja."), "nomor_anggota")
    berlaku = syarat.berlaku(trx)
    _periksa_masa(isi, berlaku[syarat.MASA])
    calon = replace(_calon(trx, isi), selesai=syarat.akhir_masa(isi, berlaku[syarat.MASA].angka))
    riwayat = queries.jabatan_dalam(trx)
    _periksa_tumpang(riwayat, isi, calon)
    syarat.periksa(trx, isi, calon, riwayat, berlaku)
    return replace(calon, unit_usaha_id=syarat.gerai(trx, isi.jabatan, isi.gerai)), riwayat


def _periksa_masa(isi: Angkatan, batas: NilaiAturan) -> None:
    if isi.selesai is not None and isi.selesai < isi.mulai:
        raise IsianSalah(_("Tanggal selesai tidak boleh sebelum tanggal mulai."), "selesai")
    if isi.selesai is not None and isi.selesai > syarat.tahun_kemudian(isi.mulai, batas.angka):
        raise IsianSalah(
            _("Paling lama %(n)s tahun (%(sumber)s).", n=batas.angka, sumber=batas.keterangan_sumber), "selesai"
        )


def _calon(trx: Trx, isi: Angkatan) -> Calon:
    """Whom: a member's own log-in where there is one (one person, one log-in); else a new one."""
    if isi.nomor_anggota is None:
        return Calon(str(isi.nama))
    orang = anggota.dengan_nomor(trx, isi.nomor_anggota)
    if orang is None:
        raise IsianSalah(_("Tidak ada anggota dengan nomor ini."), "nomor_anggota")
    if orang.status == "keluar":
        raise IsianSalah(_("%(nama)s sudah keluar dari koperasi.", nama=orang.nama), "nomor_anggota")
    punya = select(Jabatan.pengguna_id).where(Jabatan.koperasi_id == trx.koperasi_id, Jabatan.anggota_id == orang.id)
    ada = trx.conn.execute(punya.order_by(Jabatan.diangkat_pada.desc()).limit(1)).scalar()
    return Calon(orang.nama, ada, orang.id, status=orang.status)


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


def _dudukkan(trx: Trx, isi: Angkatan, calon: Calon, milik: KoperasiRingkas, oleh: uuid.UUID) -> uuid.UUID:
    orang = calon.pengguna_id or pengguna.buat_pengguna(trx, f"{milik.kode}-{isi.jabatan}", calon.nama)
    masa = (isi.mulai, calon.selesai, isi.nomor_keputusan)
    jabatan_id = pengguna.beri_jabatan(
        trx, orang, isi.jabatan, *masa, calon.anggota_id, unit_usaha_id=calon.unit_usaha_id, oleh=oleh
    )
    if isi.pernyataan == "bersih" and isi.nomor_pernyataan:
        pernyataan.sisipkan(trx, jabatan_id, hari_ini(milik.zona), isi.nomor_pernyataan, oleh)
    return jabatan_id


def _tutup_pintu_pendiri(trx: Trx, isi: Angkatan, calon: Calon, riwayat: list[JabatanRingkas], hari: dt.date) -> None:
    """The founding door closes, once, with the second person who may release; the pengawas reads it on /pengurus."""
    if isi.jabatan not in MELEPAS or not berlaku_pada(isi.mulai, calon.selesai, hari):
        return
    pemegang = {j.pengguna_id for j in riwayat if j.jabatan in MELEPAS and j.berlaku_pada(hari)}
    if pemegang - {calon.pengguna_id}:
        terbuka = (Koperasi.id == trx.koperasi_id, Koperasi.pendiri_selesai_pada.is_(None))
        trx.conn.execute(update(Koperasi).where(*terbuka).values(pendiri_selesai_pada=trx.waktu))
