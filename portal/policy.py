"""Who may do what. Pure. Read from top to bottom, this file is the authorisation chapter of the by-laws."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from portal.errors import PerluMasuk, TidakBerwenang, TidakDitemukan
from portal.kursi import Actor as Actor
from portal.kursi import (
    Aturan,
    diri_sendiri,
    disebut,
    jabatan,
    kursi_sendiri,
    pejabat,
    pemegang,
    penerima_kuasa,
    pengaju_sendiri,
    rt_sendiri,
    salah_satu,
    siapa_pun,
    sudah_masuk,
    tidak_di_web,
    wakil_anggota,
)
from portal.kursi import Kursi as Kursi
from portal.kursi import Sasaran as Sasaran


class Wewenang(StrEnum):
    """Every right that a route or an act can ask for."""

    PUBLIK = "publik"  # anybody, without log-in
    MASUK = "masuk"  # anybody with a living session
    KOPERASI_BUKA = "koperasi.buka"  # the command line opens a koperasi
    PROFIL_UBAH = "profil.ubah"  # the koperasi's own page: address, legal numbers, stage
    PEMBINAAN_UBAH = "pembinaan.ubah"  # pilot flag, funding sources: the dinas' facts
    KETENTUAN_LIHAT = "ketentuan.lihat"  # what pokok and wajib are and were, by which minutes
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
    BERHENTI_AJUKAN = "berhenti.ajukan"  # ask to leave
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
    DAFTAR_SETORAN_CATAT = "daftar_setoran.catat"  # an RT's evening: many deposits in one act
    PENGELUARAN_CATAT = "pengeluaran.catat"  # money out, other money in, talangan, a unit's sales of a day
    PENGELUARAN_LIHAT = "pengeluaran.lihat"  # one of these entries with its nota, and what waits to be paid
    JURNAL_UMUM_CATAT = "jurnal_umum.catat"
    PERSETUJUAN_UANG = "persetujuan.uang"  # release money that goes out, a ralat, a decided shortage
    PENARIKAN_AJUKAN = "penarikan.ajukan"  # ask for old sukarela back
    PENGEMBALIAN_LIHAT = "pengembalian.lihat"  # who is owed savings, and what was paid back
    PENGEMBALIAN_SETUJU = "pengembalian.setuju"  # release it; never who pays
    PENGEMBALIAN_BAYAR = "pengembalian.bayar"  # pay out what was released: sukarela, savings of who left
    AHLI_WARIS_CATAT = "ahli_waris.catat"  # who may receive a late member's savings, with the letter that says so
    RALAT_AJUKAN = "ralat.ajukan"
    SANGGAHAN_TULIS = "sanggahan.tulis"  # "saya tidak mengakui catatan ini"
    SANGGAHAN_CATAT = "sanggahan.catat"  # type a member's letter about an entry
    SANGGAHAN_LIHAT = "sanggahan.lihat"
    SANGGAHAN_JAWAB = "sanggahan.jawab"
    KAS_HITUNG = "kas.hitung"  # count a box: the own one; bendahara, ketua and pengawas any
    SELISIH_TETAPKAN = "selisih.tetapkan"  # propose what a meeting decided about a shortage or an excess
    KAS_PINDAH = "kas.pindah"  # a box changes hands or is closed
    BANK_LIHAT = "bank.lihat"  # bank accounts, money on its way
    BANK_CATAT = "bank.catat"  # cash goes to the bank, stands on the statement, is drawn
    BANK_UBAH = "bank.ubah"  # the koperasi's bank accounts
    REKAP_LIHAT = "rekap.lihat"  # the evening's page
    REKAP_TINJAU = "rekap.tinjau"  # the one review of the evening
    REKAP_JELASKAN = "rekap.jelaskan"  # answer what a review asked
    BUKU_LIHAT = "buku.lihat"  # the journal of the koperasi
    EKSPOR_BUKU = "ekspor.buku"  # a book as a file, logged
    KUITANSI_LIHAT = "kuitansi.lihat"  # the paper of a deposit
    BUKTI_LIHAT = "bukti.lihat"  # the paper of any other entry
    KUITANSI_CETAK = "kuitansi.cetak"
    KUITANSI_SALINAN = "kuitansi.salinan"  # a member prints the own receipt: a copy, never the original
    HITUNGAN_LURAH = "hitungan.lurah"  # totals only
    HITUNGAN_CAMAT = "hitungan.camat"
    HITUNGAN_DINAS = "hitungan.dinas"
    VERIFIKASI = "verifikasi"
    MEJA_PENGAWAS = "pengawas.meja"
    JEJAK_LIHAT = "pengawas.jejak"  # the log of the pengawas' looks


PENGURUS = frozenset({"ketua", "wakil_usaha", "wakil_anggota", "sekretaris", "bendahara"})
PENGAWAS = frozenset({"pengawas", "ketua_pengawas"})  # the chair is the lurah by office, at another desk
SEMUA_JABATAN = PENGURUS | PENGAWAS | {"kasir"}
PENGELOLA = frozenset({"pengelola", "juru_buku", "kasir_gerai"})  # asked by the board; no money right of their own


KEBIJAKAN: dict[Wewenang, Aturan] = {
    Wewenang.PUBLIK: siapa_pun,
    Wewenang.MASUK: sudah_masuk,
    Wewenang.KOPERASI_BUKA: tidak_di_web,
    Wewenang.PROFIL_UBAH: jabatan("ketua", "sekretaris"),
    Wewenang.PEMBINAAN_UBAH: pejabat("dinas"),
    Wewenang.KETENTUAN_LIHAT: jabatan(*SEMUA_JABATAN),
    Wewenang.KETENTUAN_UBAH: jabatan("ketua"),
    Wewenang.TEMPAT_UANG_UBAH: jabatan("ketua"),
    Wewenang.UNIT_USAHA_UBAH: jabatan("ketua", "wakil_usaha"),
    Wewenang.PENGURUS_LIHAT: jabatan(*SEMUA_JABATAN, *PENGELOLA),
    Wewenang.PENGURUS_ANGKAT: jabatan("ketua"),
    Wewenang.SERAH_TERIMA_LIHAT: salah_satu(jabatan(*PENGURUS, *PENGAWAS), disebut("dari_id"), disebut("kepada_id")),
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
    Wewenang.BERHENTI_AJUKAN: diri_sendiri,
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
    Wewenang.DAFTAR_SETORAN_CATAT: jabatan("bendahara", "kasir"),
    Wewenang.PENGELUARAN_CATAT: jabatan("bendahara"),
    Wewenang.PENGELUARAN_LIHAT: jabatan("bendahara", "ketua", "wakil_usaha", "juru_buku", *PENGAWAS),
    Wewenang.JURNAL_UMUM_CATAT: jabatan("bendahara"),
    Wewenang.PERSETUJUAN_UANG: jabatan("ketua", "bendahara", "wakil_usaha"),
    Wewenang.PENARIKAN_AJUKAN: salah_satu(jabatan("bendahara"), diri_sendiri),
    Wewenang.PENGEMBALIAN_LIHAT: jabatan("bendahara", "ketua", "sekretaris", "wakil_usaha", *PENGAWAS),
    Wewenang.PENGEMBALIAN_SETUJU: jabatan("ketua", "wakil_usaha"),
    Wewenang.PENGEMBALIAN_BAYAR: jabatan("bendahara"),
    Wewenang.AHLI_WARIS_CATAT: jabatan("bendahara", "sekretaris"),
    Wewenang.RALAT_AJUKAN: jabatan("bendahara", "kasir", "ketua"),
    Wewenang.SANGGAHAN_TULIS: diri_sendiri,
    Wewenang.SANGGAHAN_CATAT: jabatan("sekretaris"),
    Wewenang.SANGGAHAN_LIHAT: salah_satu(jabatan("ketua", *PENGAWAS), diri_sendiri, wakil_anggota),
    Wewenang.SANGGAHAN_JAWAB: jabatan("ketua", *PENGAWAS),
    Wewenang.KAS_HITUNG: salah_satu(jabatan("bendahara", "ketua", *PENGAWAS), pemegang(*PENGURUS, "kasir")),
    Wewenang.SELISIH_TETAPKAN: jabatan("bendahara", "ketua"),
    Wewenang.KAS_PINDAH: jabatan("ketua"),
    Wewenang.BANK_LIHAT: jabatan("bendahara", "ketua", *PENGAWAS),
    Wewenang.BANK_CATAT: jabatan("bendahara"),
    Wewenang.BANK_UBAH: jabatan("ketua"),
    Wewenang.REKAP_LIHAT: jabatan("ketua", "bendahara", "wakil_usaha", *PENGAWAS),
    Wewenang.REKAP_TINJAU: jabatan("ketua", "wakil_usaha"),
    Wewenang.REKAP_JELASKAN: jabatan("bendahara"),
    Wewenang.BUKU_LIHAT: jabatan("bendahara", "ketua", "juru_buku", *PENGAWAS),
    Wewenang.EKSPOR_BUKU: jabatan("bendahara", "ketua", "juru_buku"),  # the pengawas reads, and leaves no mark here
    Wewenang.KUITANSI_LIHAT: salah_satu(
        jabatan("bendahara", "kasir", "ketua", "juru_buku", *PENGAWAS), diri_sendiri, wakil_anggota
    ),
    Wewenang.BUKTI_LIHAT: salah_satu(
        jabatan("bendahara", "ketua", "juru_buku", *PENGAWAS), disebut("pencatat_id"), diri_sendiri, wakil_anggota
    ),
    Wewenang.KUITANSI_CETAK: jabatan("bendahara", "kasir", "ketua"),
    Wewenang.KUITANSI_SALINAN: diri_sendiri,
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


def pastikan_terbaca(wewenang: Wewenang, actor: Actor | None, sasaran: Any) -> None:
    """As ``pastikan``, for what members read of themselves: to a member, and to a member's wakil, what is somebody else's
    is unknown, too.

    :raises TidakDitemukan: it is another koperasi's, or another member's.
    """
    anggota = actor is not None and actor.kursi is not None and actor.kursi.jabatan in ("anggota", "kuasa")
    if anggota and not boleh(wewenang, actor, sasaran):
        raise TidakDitemukan
    pastikan(wewenang, actor, sasaran)
