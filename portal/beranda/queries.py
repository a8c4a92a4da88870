"""What an officer's first page shows: doors, and what still lacks or waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from sqlalchemy import or_, select

from portal.beranda.kabar import Kabar, kabar
from portal.beranda.pintu import PINTU, Pintu
from portal.dasar.waktu import hari_ini
from portal.extensions import db
from portal.hitung_kas import queries as hitung_kas
from portal.hitung_kas.queries import TempatTerhitung
from portal.kas.models import TempatUang
from portal.koperasi.models import Koperasi
from portal.pembukuan import queries as pembukuan
from portal.pendaftaran import queries as pendaftaran
from portal.pengguna.actor import ActorPengguna
from portal.pengurus import pendirian
from portal.pengurus import queries as pengurus
from portal.persetujuan import queries as persetujuan
from portal.persetujuan.queries import Menunggu, PengajuanRingkas
from portal.policy import Wewenang, boleh
from portal.rekap import queries as rekap
from portal.rekap.tinjauan import PerluPenjelasan
from portal.simpanan import queries as simpanan
from portal.unit_usaha.models import UnitUsaha


@dataclass(frozen=True, slots=True)
class Langkah:
    """A thing that the ketua sets up in the first fifteen minutes. ``untuk_uang``: no money comes in without it."""

    judul: str
    keterangan: str
    href: str
    selesai: bool
    untuk_uang: bool = False


@dataclass(frozen=True, slots=True)
class Beranda:
    """``langkah``: the ketua's list; ``kas``: boxes and their rupiah by the book; ``menunggu``: applications undecided;
    ``tanpa_rapat``: acceptances whose meeting's number is still missing; ``bersaldo_awal``: the old books are in;
    ``pengajuan``: proposals that wait for a second person; ``ditolak``: the own ones that were refused lately;
    ``belum_dihitung``: boxes that have gone uncounted for too long; ``perlu_penjelasan``: what a review asked;
    ``belum_diperiksa``: entries of the last days that nobody has looked over."""

    pintu: tuple[Pintu, ...]
    langkah: tuple[Langkah, ...] = ()
    kas: tuple[tuple[str, int], ...] = ()
    menunggu: int | None = None
    tanpa_rapat: int = 0
    bersaldo_awal: bool | None = None
    pengajuan: tuple[Menunggu, ...] = ()
    belum_dihitung: tuple[TempatTerhitung, ...] = ()
    perlu_penjelasan: tuple[PerluPenjelasan, ...] = ()
    belum_diperiksa: int | None = None
    ditolak: tuple[PengajuanRingkas, ...] = ()
    hari: dt.date = dt.date.min
    kabar: tuple[Kabar, ...] = ()

    @property
    def kurang(self) -> int:
        return sum(1 for langkah in self.langkah if not langkah.selesai)

    @property
    def siap_menerima(self) -> bool:
        """Is all there that the first money needs?"""
        return all(langkah.selesai for langkah in self.langkah if langkah.untuk_uang)


def beranda(actor: ActorPengguna) -> Beranda:
    """The first page of this seat of a koperasi; what waits for a second person comes first."""
    isi = replace(_isi(actor), kabar=kabar(actor))
    if not boleh(Wewenang.PERSETUJUAN_LIHAT, actor):
        return isi
    menunggu, ditolak = persetujuan.sekilas(actor)
    return replace(isi, pengajuan=tuple(menunggu), ditolak=tuple(ditolak), hari=hari_ini(actor.zona))


def _isi(actor: ActorPengguna) -> Beranda:
    jabatan = actor.kursi.jabatan if actor.kursi else ""
    pintu = PINTU.get(jabatan, ())
    if jabatan == "ketua":
        lengkap = _lengkap(actor)
        return Beranda(
            pintu,
            langkah=_langkah(actor, lengkap),
            menunggu=lengkap.pendaftaran,
            belum_dihitung=tuple(hitung_kas.belum_dihitung(hari_ini(actor.zona))),
            belum_diperiksa=lengkap.belum_diperiksa,
        )
    if jabatan in ("sekretaris", "wakil_anggota"):
        return Beranda(pintu, menunggu=pendaftaran.banyak_menunggu(), tanpa_rapat=len(pendaftaran.menunggu_rapat()))
    if jabatan in ("bendahara", "kasir"):
        hari = hari_ini(actor.zona)
        tempat = hitung_kas.tempat_terhitung(hari)
        isi = Beranda(pintu, kas=_kas(actor, tempat))
        if jabatan == "kasir":
            return isi
        return replace(
            isi,
            bersaldo_awal=simpanan.bersaldo_awal(),
            belum_dihitung=tuple(t for t in tempat if t.terlambat(hari)),
            perlu_penjelasan=tuple(rekap.belum_dijelaskan()),
        )
    return Beranda(pintu)


def _kas(actor: ActorPengguna, tempat: Iterable[TempatTerhitung]) -> tuple[tuple[str, int], ...]:
    """The boxes that the actor answers for, with what the book says is in them."""
    milik = [t for t in tempat if t.penanggung_jawab_id == actor.pengguna_id]
    saldo = pembukuan.saldo_banyak([t.sub_buku_id for t in milik])
    return tuple((t.nama, sum(saldo[t.sub_buku_id].values())) for t in milik)


def _langkah(actor: ActorPengguna, lengkap: Lengkap) -> tuple[Langkah, ...]:
    hari = hari_ini(actor.zona)
    berlaku = simpanan.ketentuan(hari)
    semua = pengurus.semua(actor.koperasi_id)
    kini = {j.jabatan for j in semua if j.berlaku_pada(hari)}
    lowong = pendirian.kurang(semua, actor)
    return (
        Langkah(
            _("Jumlah simpanan"),
            _("Pokok dan wajib menurut keputusan rapat, dan bulan pertama yang dibayar."),
            "/ketentuan-simpanan",
            berlaku.pokok_rupiah is not None and berlaku.wajib_rupiah is not None,
            untuk_uang=True,
        ),
        Langkah(
            _("Pengurus"),
            _("Tinggal bendahara, dengan slip masuknya.")
            if lowong == ("bendahara",)
            else _("Sekretaris dulu, lalu bendahara, masing-masing dengan slip masuknya."),
            f"/pengurus/pengangkatan?jabatan={lowong[0]}" if lowong else "/pengurus",
            kini.issuperset(pendirian.PERTAMA),
            untuk_uang=True,
        ),
        Langkah(
            _("Tempat uang"),
            _("Tempat bendahara menyimpan uang, dan penanggung jawabnya."),
            "/tempat-uang",
            lengkap.tempat,
            untuk_uang=True,
        ),
        Langkah(
            _("Unit usaha"),
            _("Keadaan satu usaha dulu, apa adanya, untuk dibaca warga."),
            "/unit-usaha",
            lengkap.unit,
        ),
        Langkah(
            _("Profil koperasi"),
            _kata_profil(lengkap),
            "/profil",
            lengkap.alamat and lengkap.kontak,
        ),
    )


def _kata_profil(lengkap: Lengkap) -> str:
    if lengkap.alamat != lengkap.kontak:
        return str(_("Tinggal kontak kantor.") if lengkap.alamat else _("Tinggal alamat kantor."))
    return str(_("Alamat dan kontak kantor dulu; nomor akta dan lainnya boleh menyusul."))


@dataclass(frozen=True, slots=True)
class Lengkap:
    """Is there a box for the money; was anything said of a unit; are the office's address and a contact known? And how
    many entries of the last days has nobody looked over, and how many applications wait?"""

    tempat: bool
    unit: bool
    alamat: bool
    kontak: bool
    belum_diperiksa: int
    pendaftaran: int


def _lengkap(actor: ActorPengguna) -> Lengkap:
    """One statement."""
    t, u = TempatUang, UnitUsaha
    tempat = select(t.id).where(t.koperasi_id == actor.koperasi_id, t.aktif).exists()
    bercerita = or_(u.status != "belum", u.alasan != "")
    unit = select(u.id).where(u.koperasi_id == actor.koperasi_id, bercerita).exists()
    belum = rekap.banyak_belum_diperiksa(hari_ini(actor.zona))
    kolom = (tempat, unit, Koperasi.alamat_kantor, Koperasi.kontak, belum, pendaftaran.kolom_menunggu())
    baris = db.session.execute(select(*kolom).where(Koperasi.id == actor.koperasi_id)).one()
    ada, berunit, alamat, kontak, n, menunggu = baris
    return Lengkap(bool(ada), bool(berunit), bool(alamat), bool(kontak), int(n), menunggu or 0)
