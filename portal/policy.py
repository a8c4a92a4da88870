"""Who may do what. Pure. Read from top to bottom, this file is the authorisation chapter of the by-laws."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from portal.errors import PerluMasuk, TidakBerwenang, TidakDitemukan
from portal.kursi import Actor as Actor
from portal.kursi import Kursi as Kursi
from portal.kursi import Sasaran as Sasaran


class Wewenang(StrEnum):
    """Every right that a route or an act can ask for."""

    PUBLIK = "publik"  # anybody, without log-in
    MASUK = "masuk"  # anybody with a living session
    KOPERASI_BUKA = "koperasi.buka"  # the command line opens a koperasi
    PROFIL_UBAH = "profil.ubah"  # the koperasi's own page: address, legal numbers, stage
    PEMBINAAN_UBAH = "pembinaan.ubah"  # pilot flag, funding sources: the dinas' facts
    KETENTUAN_UBAH = "ketentuan.ubah"  # amounts of pokok and wajib, first month owed
    TEMPAT_UANG_UBAH = "tempat_uang.ubah"  # cash boxes and who holds them
    UNIT_USAHA_UBAH = "unit_usaha.ubah"  # status, reason, next step
    PENGURUS_LIHAT = "pengurus.lihat"
    PENGURUS_ANGKAT = "pengurus.angkat"  # seats with dates
    SERAH_TERIMA_LIHAT = "serah_terima.lihat"  # what was handed over when the board changed
    SERAH_TERIMA_BUAT = "serah_terima.buat"
    PERNYATAAN_CATAT = "pernyataan.catat"  # the declaration for a seat: no kin, no village leader
    PERSETUJUAN_LIHAT = "persetujuan.lihat"  # what waits for a second person, and what was decided
    PERSETUJUAN_JABATAN = "persetujuan.jabatan"  # release seats, resets of officers, dismissals
    PERSETUJUAN_KETENTUAN = "persetujuan.ketentuan"  # release amounts of simpanan and bands
    PENGAJUAN_TARIK = "pengajuan.tarik"  # take the own proposal back
    LURAH_ANGKAT = "lurah.angkat"  # the dinas seats the lurah and the camat
    PENDAFTARAN_LIHAT = "pendaftaran.lihat"  # the queue and an application
    PENDAFTARAN_BANTU = "pendaftaran.bantu"  # type a paper form, as the helper on record
    PENDAFTARAN_RT_LIHAT = "pendaftaran_rt.lihat"  # applications of the own RT, without NIK
    PENERIMAAN = "penerimaan"  # accept or refuse, record KTP seen
    PEMBERHENTIAN = "pemberhentian"  # record that a member leaves or has died, propose a dismissal
    KUASA_CATAT = "kuasa.catat"  # a member's written authority: who may read the member's savings, until when
    KUASA_CABUT = "kuasa.cabut"  # withdraw it: the giver, the receiver, the sekretaris
    KURSI_SENDIRI = "kursi.sendiri"  # pages of the own seat; not for whoever stands in for another
    TANGGAPAN_TULIS = "tanggapan.tulis"  # answer the own dismissal while it waits
    TANGGAPAN_CATAT = "tanggapan.catat"  # type a member's letter about a dismissal
    TANGGAPAN_LIHAT = "tanggapan.lihat"  # dismissals of a member, with reasons and answers
    SLIP_CETAK = "slip.cetak"  # slip masuk of a member
    NIK_LIHAT = "nik.lihat"  # the full NIK, with a reason, logged
    ANGGOTA_LIHAT = "anggota.lihat"  # the register: names, numbers, RT
    EKSPOR_ANGGOTA = "ekspor.anggota"  # the register as a file, logged
    DATA_DIRI_LIHAT = "data_diri.lihat"  # phone, birth, address, heirs of a person of the register
    ANGGOTA_CARI = "anggota.cari"  # find a payer at the counter
    SIMPANAN_LIHAT = "simpanan.lihat"  # a member's book
    SETORAN_CATAT = "setoran.catat"
    SALDO_AWAL_CATAT = "saldo_awal.catat"
    BUKU_LIHAT = "buku.lihat"  # the journal of the koperasi
    KUITANSI_LIHAT = "kuitansi.lihat"
    HITUNGAN_LURAH = "hitungan.lurah"  # totals only
    HITUNGAN_CAMAT = "hitungan.camat"
    HITUNGAN_DINAS = "hitungan.dinas"
    VERIFIKASI = "verifikasi"
    MEJA_PENGAWAS = "pengawas.meja"
    JEJAK_LIHAT = "pengawas.jejak"  # the log of the pengawas' looks


Aturan = Callable[[Actor | None, Any], bool]

PENGURUS = frozenset({"ketua", "wakil_usaha", "wakil_anggota", "sekretaris", "bendahara"})
PENGAWAS = frozenset({"pengawas", "ketua_pengawas"})  # the chair is the lurah by office, at another desk
SEMUA_JABATAN = PENGURUS | PENGAWAS | {"kasir"}
PENGELOLA = frozenset({"pengelola", "juru_buku", "kasir_gerai"})  # asked by the board; no money right of their own


def _di_koperasi(actor: Actor | None, sasaran: Any) -> bool:
    """The seat is in the target's koperasi; without a target, the act is on the seat's own koperasi."""
    if actor is None or actor.kursi is None or actor.kursi.koperasi_id is None:
        return False
    return sasaran is None or getattr(sasaran, "koperasi_id", None) == actor.kursi.koperasi_id


def siapa_pun(actor: Actor | None, sasaran: Any) -> bool:
    return True


def sudah_masuk(actor: Actor | None, sasaran: Any) -> bool:
    return actor is not None


def tidak_di_web(actor: Actor | None, sasaran: Any) -> bool:
    return actor is not None and actor.kursi is not None and actor.kursi.jenis == "sistem"


def jabatan(*daftar: str) -> Aturan:
    """Seats of these posts, in the target's koperasi."""
    boleh_daftar = frozenset(daftar)

    def aturan(actor: Actor | None, sasaran: Any) -> bool:
        return (
            _di_koperasi(actor, sasaran)
            and actor is not None
            and actor.kursi is not None
            and actor.kursi.jabatan in boleh_daftar
        )

    return aturan


def pejabat(jenis: str) -> Aturan:
    """An official (lurah, dinas) whose area holds the target's kelurahan."""

    def aturan(actor: Actor | None, sasaran: Any) -> bool:
        if actor is None or actor.kursi is None or actor.kursi.jabatan != jenis or not actor.kursi.wilayah:
            return False
        kode = getattr(sasaran, "wilayah_kode", None)
        wilayah = actor.kursi.wilayah
        return sasaran is None or (kode is not None and (kode == wilayah or kode.startswith(wilayah + ".")))

    return aturan


def milik_anggota(jabatan: str) -> Aturan:
    """A member's things, from the seat that names this member: the own one, or that of whoever holds the member's kuasa."""

    def aturan(actor: Actor | None, sasaran: Any) -> bool:
        return (
            _di_koperasi(actor, sasaran)
            and actor is not None
            and actor.kursi is not None
            and actor.kursi.jabatan == jabatan
            and sasaran is not None
            and getattr(sasaran, "anggota_id", None) == actor.kursi.anggota_id
        )

    return aturan


diri_sendiri, wakil_anggota = milik_anggota("anggota"), milik_anggota("kuasa")


def rt_sendiri(actor: Actor | None, sasaran: Any) -> bool:
    """What belongs to the RT and RW that a kader's seat names; without a target, the RT itself."""
    if not _di_koperasi(actor, sasaran) or actor is None or actor.kursi is None or actor.kursi.jabatan != "kader_rt":
        return False
    tempat = (getattr(sasaran, "rt", None), getattr(sasaran, "rw", None))
    return actor.kursi.rt is not None and (sasaran is None or tempat == (actor.kursi.rt, actor.kursi.rw))


def kursi_sendiri(actor: Actor | None, sasaran: Any) -> bool:
    """Any seat of a koperasi that is one's own."""
    return (
        _di_koperasi(actor, sasaran) and actor is not None and actor.kursi is not None and actor.kursi.jenis != "kuasa"
    )


def disebut(kolom: str) -> Aturan:
    """Whose log-in the target names there, on whatever seat of the koperasi."""

    def aturan(actor: Actor | None, sasaran: Any) -> bool:
        return (
            _di_koperasi(actor, sasaran)
            and actor is not None
            and sasaran is not None
            and getattr(sasaran, kolom, None) == actor.pengguna_id
        )

    return aturan


pengaju_sendiri, penerima_kuasa = disebut("pengaju_id"), disebut("penerima_id")


def salah_satu(*daftar: Aturan) -> Aturan:
    return lambda actor, sasaran: any(a(actor, sasaran) for a in daftar)


KEBIJAKAN: dict[Wewenang, Aturan] = {
    Wewenang.PUBLIK: siapa_pun,
    Wewenang.MASUK: sudah_masuk,
    Wewenang.KOPERASI_BUKA: tidak_di_web,
    Wewenang.PROFIL_UBAH: jabatan("ketua", "sekretaris"),
    Wewenang.PEMBINAAN_UBAH: pejabat("dinas"),
    Wewenang.KETENTUAN_UBAH: jabatan("ketua"),
    Wewenang.TEMPAT_UANG_UBAH: jabatan("ketua"),
    Wewenang.UNIT_USAHA_UBAH: jabatan("ketua", "wakil_usaha"),
    Wewenang.PENGURUS_LIHAT: jabatan(*SEMUA_JABATAN, *PENGELOLA),
    Wewenang.PENGURUS_ANGKAT: jabatan("ketua"),
    Wewenang.SERAH_TERIMA_LIHAT: jabatan(*PENGURUS, *PENGAWAS),
    Wewenang.SERAH_TERIMA_BUAT: jabatan("ketua", "sekretaris"),
    Wewenang.PERNYATAAN_CATAT: jabatan("ketua", "sekretaris"),
    Wewenang.PERSETUJUAN_LIHAT: jabatan(*PENGURUS, *PENGAWAS),
    Wewenang.PERSETUJUAN_JABATAN: jabatan(*PENGURUS),
    Wewenang.PERSETUJUAN_KETENTUAN: jabatan("ketua", "bendahara", "wakil_usaha"),
    Wewenang.PENGAJUAN_TARIK: pengaju_sendiri,
    Wewenang.LURAH_ANGKAT: pejabat("dinas"),
    Wewenang.PENDAFTARAN_LIHAT: jabatan("sekretaris", "ketua", "wakil_anggota"),
    Wewenang.PENDAFTARAN_BANTU: salah_satu(jabatan("sekretaris", "ketua", "wakil_anggota", "pendamping"), rt_sendiri),
    Wewenang.PENDAFTARAN_RT_LIHAT: rt_sendiri,
    Wewenang.PENERIMAAN: jabatan("sekretaris"),
    Wewenang.PEMBERHENTIAN: jabatan("sekretaris", "ketua"),
    Wewenang.KUASA_CATAT: jabatan("sekretaris"),
    Wewenang.KUASA_CABUT: salah_satu(jabatan("sekretaris"), diri_sendiri, penerima_kuasa),
    Wewenang.KURSI_SENDIRI: kursi_sendiri,
    Wewenang.TANGGAPAN_TULIS: diri_sendiri,
    Wewenang.TANGGAPAN_CATAT: jabatan("sekretaris"),
    Wewenang.TANGGAPAN_LIHAT: jabatan(*PENGURUS, *PENGAWAS),
    Wewenang.SLIP_CETAK: jabatan("sekretaris"),
    Wewenang.NIK_LIHAT: jabatan("sekretaris", "ketua"),
    Wewenang.ANGGOTA_LIHAT: jabatan(*SEMUA_JABATAN),
    Wewenang.DATA_DIRI_LIHAT: jabatan("sekretaris", "ketua", "wakil_anggota"),
    Wewenang.EKSPOR_ANGGOTA: jabatan("ketua", "sekretaris"),
    Wewenang.ANGGOTA_CARI: jabatan(*SEMUA_JABATAN),
    Wewenang.SIMPANAN_LIHAT: salah_satu(jabatan("bendahara", "kasir", "ketua", *PENGAWAS), diri_sendiri, wakil_anggota),
    Wewenang.SETORAN_CATAT: jabatan("bendahara", "kasir"),
    Wewenang.SALDO_AWAL_CATAT: jabatan("bendahara"),
    Wewenang.BUKU_LIHAT: jabatan("bendahara", "ketua", "juru_buku", *PENGAWAS),
    Wewenang.KUITANSI_LIHAT: salah_satu(
        jabatan("bendahara", "kasir", "ketua", "juru_buku", *PENGAWAS), diri_sendiri, wakil_anggota
    ),
    Wewenang.HITUNGAN_LURAH: pejabat("lurah"),
    Wewenang.HITUNGAN_CAMAT: pejabat("camat"),
    Wewenang.HITUNGAN_DINAS: pejabat("dinas"),
    Wewenang.VERIFIKASI: jabatan("ketua", "bendahara", *PENGAWAS),
    Wewenang.MEJA_PENGAWAS: jabatan(*PENGAWAS),
    Wewenang.JEJAK_LIHAT: jabatan("ketua", *PENGAWAS),
}


def boleh(wewenang: Wewenang, actor: Actor | None, sasaran: Any = None) -> bool:
    """May this actor do this to that target, today?"""
    return KEBIJAKAN[wewenang](actor, sasaran)


def pastikan(wewenang: Wewenang, actor: Actor | None, sasaran: Any = None) -> None:
    """Raise unless allowed.

    :raises PerluMasuk: nobody is logged in.
    :raises TidakDitemukan: the target is another koperasi's: it looks like an unknown one.
    :raises TidakBerwenang: the seat gives no such right.
    """
    if boleh(wewenang, actor, sasaran):
        return
    if actor is None:
        raise PerluMasuk
    if (
        sasaran is not None
        and actor.kursi is not None
        and getattr(sasaran, "koperasi_id", None) != actor.kursi.koperasi_id
    ):
        raise TidakDitemukan
    raise TidakBerwenang
