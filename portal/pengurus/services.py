"""Acts on seats of a koperasi: open a koperasi with its first ketua, appoint, end, print a slip."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import select, update

from portal.anggota import queries as anggota
from portal.dasar import aturan
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakDitemukan
from portal.koperasi import queries as koperasi
from portal.koperasi import services as koperasi_services
from portal.koperasi.models import Koperasi
from portal.koperasi.queries import KoperasiRingkas
from portal.pembukuan import services as pembukuan
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna, actor_sistem
from portal.pengguna.models import Jabatan
from portal.pengguna.services import SlipTercetak
from portal.pengurus import queries, syarat
from portal.pengurus.queries import URUTAN, JabatanRingkas
from portal.policy import Wewenang
from portal.wilayah import queries as wilayah

# Posts that one person holds at a time (Juklak Menteri Koperasi 1/2025, bab III); kasir and pengawas are several.
TUNGGAL = frozenset({"ketua", "wakil_usaha", "wakil_anggota", "sekretaris", "bendahara"})
# Who may release what another has entered. The founding door closes when two persons hold such seats.
MELEPAS = frozenset({"ketua", "bendahara"})


@dataclass(frozen=True, slots=True)
class Angkatan:
    """An appointment: a post, whom (a member by number, or a name), first and last day, by which decision.

    ``gerai``: the number of the unit that a kasir_gerai sits in.
    """

    jabatan: str
    mulai: dt.date
    nomor_keputusan: str
    nama: str | None = None
    nomor_anggota: int | None = None
    selesai: dt.date | None = None
    gerai: int | None = None


def buka_koperasi(
    kode_wilayah: str,
    nama_ketua: str,
    nama: str | None = None,
    nomor_keputusan: str | None = None,
    siapkan: Iterable[Callable[[Trx], object]] = (),
) -> tuple[KoperasiRingkas, SlipTercetak]:
    """Open a koperasi: its record, its book, its ketua with a slip masuk. One transaction.

    ``nama``: only where the kelurahan has a koperasi already. ``siapkan``: what rooms above this one lay out in the
    same transaction (the seven kinds of unit usaha).

    :raises TidakDitemukan: no such area.
    :raises IsianSalah: the code is no kelurahan or desa.
    :raises BentrokBuku: the kelurahan has a koperasi, and no other name was given.
    """
    if not wilayah.dengan_kode(kode_wilayah).terkecil:
        raise IsianSalah(_("Koperasi dibuka di kelurahan atau desa: beri kodenya yang lengkap, seperti 35.73.03.1003."))
    koperasi_id = uuid7()
    with transaksi(actor_sistem(koperasi_id), Wewenang.KOPERASI_BUKA, koperasi_id=koperasi_id) as trx:
        _pastikan_baru(kode_wilayah, nama)
        pengguna.pastikan_sistem(trx)
        baru = koperasi_services.buat(trx, kode_wilayah, nama)
        pembukuan.buka(trx)
        for langkah in siapkan:
            langkah(trx)
        ketua = pengguna.buat_pengguna(trx, f"{baru.kode}-ketua", nama_ketua)
        pengguna.beri_jabatan(trx, ketua, "ketua", hari_ini(baru.zona), None, nomor_keputusan)
        return baru, pengguna.cetak_slip(trx, ketua, baru.awalan_publik)


def _pastikan_baru(kode_wilayah: str, nama: str | None) -> None:
    ada = koperasi.di_wilayah(kode_wilayah)
    if ada and (nama is None or nama in {k.nama for k in ada}):
        daftar = ", ".join(k.nama for k in ada)
        raise BentrokBuku(
            _("Sudah ada %(daftar)s di sini. Koperasi kedua dibuka dengan nama yang lain (--nama).", daftar=daftar)
        )


def angkat(actor: ActorPengguna, isi: Angkatan, kode_kirim: str) -> uuid.UUID:
    """Appoint somebody to a post of the own koperasi. Returns the seat's id.

    :raises IsianSalah: nobody or two people named, an unknown member, too long a term, a post held by another then.
    :raises BentrokBuku: the same form was sent with another content.
    """
    sasaran = koperasi.dengan_id(actor.koperasi_id)
    with transaksi(actor, Wewenang.PENGURUS_ANGKAT, sasaran) as trx:
        lama = pernah(trx, kode_kirim, {"act": "angkat", **asdict(isi)})
        if lama is not None:
            return uuid.UUID(lama)
        _periksa(trx, isi)
        orang, anggota_id = _orang(trx, isi, sasaran)
        _periksa_tumpang(trx, isi, orang)
        gerai = syarat.gerai(trx, isi.jabatan, isi.gerai)
        jabatan_id = pengguna.beri_jabatan(
            trx, orang, isi.jabatan, isi.mulai, isi.selesai, isi.nomor_keputusan, anggota_id, gerai
        )
        _tutup_pintu_pendiri(trx, hari_ini(sasaran.zona))
        simpan_hasil(trx, kode_kirim, str(jabatan_id))
        return jabatan_id


def _periksa(trx: Trx, isi: Angkatan) -> None:
    if isi.jabatan not in URUTAN:
        raise IsianSalah(_("Pilih jabatannya."), "jabatan")
    if (isi.nama is None) == (isi.nomor_anggota is None):
        raise IsianSalah(_("Isi nomor anggota, atau namanya kalau bukan anggota: salah satu saja."), "nomor_anggota")
    batas = aturan.pada("masa_jabatan_tahun_maks", trx.waktu.date())
    if isi.selesai is not None and isi.selesai > _tahun_kemudian(isi.mulai, batas.angka):
        raise IsianSalah(
            _("Paling lama %(n)s tahun (%(sumber)s).", n=batas.angka, sumber=batas.keterangan_sumber), "selesai"
        )


def _tahun_kemudian(hari: dt.date, tahun: int) -> dt.date:
    try:
        return hari.replace(year=hari.year + tahun)
    except ValueError:  # 29 February
        return hari.replace(year=hari.year + tahun, day=28)


def _orang(trx: Trx, isi: Angkatan, milik: KoperasiRingkas) -> tuple[uuid.UUID, uuid.UUID | None]:
    """The log-in that takes the seat: a member's own where there is one (one person, one log-in); else a new one."""
    nama_masuk = f"{milik.kode}-{isi.jabatan}"
    if isi.nomor_anggota is None:
        return pengguna.buat_pengguna(trx, nama_masuk, str(isi.nama)), None
    try:
        orang = anggota.dengan_nomor(isi.nomor_anggota)
    except TidakDitemukan:
        raise IsianSalah(_("Tidak ada anggota dengan nomor ini."), "nomor_anggota") from None
    if orang.status == "keluar":
        raise IsianSalah(_("%(nama)s sudah keluar dari koperasi.", nama=orang.nama), "nomor_anggota")
    punya = select(Jabatan.pengguna_id).where(Jabatan.koperasi_id == trx.koperasi_id, Jabatan.anggota_id == orang.id)
    ada = trx.conn.execute(punya.order_by(Jabatan.diangkat_pada.desc()).limit(1)).scalar()
    return ada or pengguna.buat_pengguna(trx, nama_masuk, orang.nama), orang.id


def _periksa_tumpang(trx: Trx, isi: Angkatan, orang: uuid.UUID) -> None:
    """A single post has one holder a day; nobody sits twice on the same post."""
    for lain in queries.jabatan_dalam(trx):
        sama = lain.jabatan == isi.jabatan and (isi.jabatan in TUNGGAL or lain.pengguna_id == orang)
        if (
            sama
            and (isi.selesai is None or lain.mulai <= isi.selesai)
            and (lain.selesai is None or lain.selesai >= isi.mulai)
        ):
            raise IsianSalah(
                _("Pada tanggal itu jabatan %(jabatan)s dipegang %(nama)s. Akhiri dulu, atau pilih tanggal sesudahnya.",
                  jabatan=lain.sebutan, nama=lain.nama), "mulai",
            )  # fmt: skip


def _tutup_pintu_pendiri(trx: Trx, hari: dt.date) -> None:
    """The founding door closes, once, with the second person who may release; the pengawas reads it on /pengurus."""
    pemegang = {j.pengguna_id for j in queries.jabatan_dalam(trx) if j.jabatan in MELEPAS and j.berlaku_pada(hari)}
    if len(pemegang) >= 2:
        terbuka = (Koperasi.id == trx.koperasi_id, Koperasi.pendiri_selesai_pada.is_(None))
        trx.conn.execute(update(Koperasi).where(*terbuka).values(pendiri_selesai_pada=trx.waktu))


def akhiri(
    actor: ActorPengguna, jabatan: JabatanRingkas, tanggal: dt.date, nomor_keputusan: str, kode_kirim: str
) -> uuid.UUID:
    """End a seat: from ``tanggal`` on it gives no right any more. Returns the seat's id.

    :raises IsianSalah: before the seat began, after its end, or the ketua's own seat from today or earlier.
    :raises BentrokBuku: it has ended already.
    """
    isi = {"act": "akhiri", "jabatan": jabatan.id, "tanggal": tanggal, "nomor": nomor_keputusan}
    with transaksi(actor, Wewenang.PENGURUS_ANGKAT, jabatan) as trx:
        if pernah(trx, kode_kirim, isi) is not None:
            return jabatan.id
        _periksa_akhir(trx, trx.sasaran, tanggal, hari_ini(actor.zona))
        siapa = (Jabatan.koperasi_id == jabatan.koperasi_id, Jabatan.id == jabatan.id)
        nilai = {"diakhiri_oleh": actor.pengguna_id, "diakhiri_pada": trx.waktu, "keputusan_akhir": nomor_keputusan}
        trx.conn.execute(update(Jabatan).where(*siapa).values(selesai=tanggal - dt.timedelta(days=1), **nilai))
        simpan_hasil(trx, kode_kirim, str(jabatan.id))
        return jabatan.id


def _periksa_akhir(trx: Trx, jabatan: JabatanRingkas, tanggal: dt.date, hari: dt.date) -> None:
    if jabatan.berakhir_pada(hari):
        raise BentrokBuku(_("Jabatan ini sudah berakhir."))
    if tanggal < jabatan.mulai:
        raise IsianSalah(_("Jabatan ini baru mulai %(mulai)s.", mulai=jabatan.mulai.strftime("%d-%m-%Y")), "tanggal")
    if jabatan.selesai is not None and tanggal > jabatan.selesai:
        raise IsianSalah(_("Jabatan ini memang berakhir %(s)s.", s=jabatan.selesai.strftime("%d-%m-%Y")), "tanggal")
    if trx.actor.kursi is not None and trx.actor.kursi.id == jabatan.id and tanggal <= hari:
        raise IsianSalah(
            _("Jabatan Anda sendiri diakhiri paling cepat besok, agar penggantinya sempat diangkat hari ini."),
            "tanggal",
        )


def cetak_slip(actor: ActorPengguna, jabatan: JabatanRingkas, kode_kirim: str) -> SlipTercetak:
    """Print a slip masuk for the holder of a seat. The same form sent again shows the same slip.

    :raises BentrokBuku: the seat has ended, or it is the ketua's own.
    """
    with transaksi(actor, Wewenang.PENGURUS_ANGKAT, jabatan) as trx:
        pernah(trx, kode_kirim, {"act": "slip", "jabatan": jabatan.id})
        if trx.sasaran.berakhir_pada(hari_ini(actor.zona)):
            raise BentrokBuku(_("Jabatan ini sudah berakhir; slipnya tidak dicetak lagi."))
        if jabatan.pengguna_id == actor.pengguna_id:
            raise BentrokBuku(
                _(
                    "Ini nama masuk Anda sendiri. Kata sandi sendiri diganti lewat tulisan jabatan di bagian atas halaman."
                )
            )
        awalan = trx.conn.execute(select(Koperasi.awalan_publik).where(Koperasi.id == trx.koperasi_id)).scalar_one()
        slip = pengguna.cetak_slip(trx, jabatan.pengguna_id, awalan, benih=kode_kirim)
        simpan_hasil(trx, kode_kirim, "slip")
        return slip
