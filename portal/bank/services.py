"""Cash on its way: to the bank, seen on the statement, drawn from the bank."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import insert, select

from portal.bank import pembalikan as pembalikan  # speaks for its kind of entries
from portal.bank import queries
from portal.bank.models import MutasiBank, SetoranBank, TarikanBank
from portal.bank.penutupan import tutup
from portal.bank.queries import KODE_TARIK, Rekening, SetoranJalan
from portal.bank.rekening import tambah_rekening
from portal.buku_besar import akun
from portal.buku_besar import kas as resep
from portal.buku_besar.kas import Bank
from portal.buku_besar.transaksi import TempatUang
from portal.buku_besar.uang import periksa_jumlah, rupiah
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.kas import queries as kas
from portal.kas.queries import TempatUangRingkas
from portal.pembukuan import queries as buku
from portal.pembukuan import services as pembukuan
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import izin
from portal.persetujuan.queries import PengajuanRingkas, RujukanPengajuan
from portal.persetujuan.services import Isi, JenisPengajuan, ajukan, daftarkan
from portal.policy import Wewenang

__all__ = ["Pindahan", "ajukan_tarik", "setor", "tambah_rekening", "tampak", "tarik", "tutup"]

BERLAKU_HARI = 30
"""How long a released draw may wait for the walk to the bank."""


@dataclass(frozen=True, slots=True)
class Pindahan:
    """Cash between a box and an account: rupiah, the day on the paper (None: today) and the slip's number."""

    tempat_uang_id: uuid.UUID | None
    rekening_id: uuid.UUID | None
    jumlah_rupiah: int
    tanggal: dt.date | None = None
    nomor_kertas: str | None = None


def setor(actor: ActorPengguna, baru: Pindahan, kode_kirim: str) -> str:
    """Cash leaves a box for the bank. Returns the entry's number. Twice is once.

    :raises IsianSalah: no box, no account, no amount, a day to come; more than the book says is in the box.
    """
    with transaksi(actor, Wewenang.BANK_CATAT) as trx:
        if pernah(trx, kode_kirim, _kiriman("setor_bank", baru)) is not None:
            return pembukuan.nomor_kiriman(trx, kode_kirim)
        pembukuan.pegang_buku(trx)
        hari = hari_ini(actor.zona)
        tempat, rekening, tanggal = _tempat(baru.tempat_uang_id), _rekening(baru.rekening_id), _tanggal(baru, hari)
        urutan = TempatUang(tempat.unit_id, tempat.sub_buku_id)
        jurnal = resep.setor_bank(urutan, _bank(rekening), baru.jumlah_rupiah, tanggal, hari, baru.nomor_kertas)
        _cukup(tempat.nama, buku.saldo_sub_buku(tempat.sub_buku_id).get(akun.KAS, 0), baru.jumlah_rupiah)
        tercatat = pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim)
        baris: dict[str, object] = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "jurnal_id": tercatat.id}
        baris |= {"rekening_id": rekening.id, "tempat_uang_id": tempat.id, "jumlah_rupiah": baru.jumlah_rupiah}
        trx.conn.execute(insert(SetoranBank), baris | {"tanggal": tanggal})
        return tercatat.nomor


def _kiriman(act: str, baru: Pindahan) -> dict[str, object]:
    isi: dict[str, object] = {"act": act, "tempat": baru.tempat_uang_id, "rekening": baru.rekening_id}
    return isi | {"jumlah": baru.jumlah_rupiah, "tanggal": baru.tanggal, "kertas": baru.nomor_kertas}


def _tempat(tempat_id: uuid.UUID | None) -> TempatUangRingkas:
    try:
        return kas.dengan_id(tempat_id or uuid.UUID(int=0))
    except TidakDitemukan:
        raise IsianSalah(_("Pilih tempat uangnya."), "tempat_uang") from None


def _rekening(rekening_id: uuid.UUID | None) -> Rekening:
    try:
        return queries.dengan_id(rekening_id or uuid.UUID(int=0))
    except TidakDitemukan:
        raise IsianSalah(_("Pilih rekening banknya."), "rekening") from None


def _bank(rekening: Rekening) -> Bank:
    return Bank(rekening.unit_id, rekening.sub_buku_id)


def _tanggal(baru: Pindahan, hari: dt.date) -> dt.date:
    if baru.tanggal is not None and baru.tanggal > hari:
        raise IsianSalah(_("Tanggalnya tidak boleh sesudah hari ini."), "tanggal")
    return baru.tanggal or hari


def _cukup(nama: str, ada: int, jumlah: int) -> None:
    """Money that is carried to or from the bank is in somebody's hands: the book must know of it."""
    if ada < jumlah:
        raise IsianSalah(_("Di buku, uang %(nama)s hanya %(ada)s.", nama=nama, ada=rupiah(ada)), "jumlah")


def tampak(actor: ActorPengguna, setoran: SetoranJalan, tanggal: dt.date, biaya_rupiah: int, kode_kirim: str) -> str:
    """A deposit stands on the bank's statement, less a fee. Returns the entry's number. Twice is once.

    :raises IsianSalah: a day before the deposit or to come; a fee as large as the deposit.
    :raises BentrokBuku: it was matched or taken back meanwhile.
    """
    with transaksi(actor, Wewenang.BANK_CATAT) as trx:
        isi = {"act": "mutasi_bank", "setoran": setoran.id, "tanggal": tanggal, "biaya": biaya_rupiah}
        if pernah(trx, kode_kirim, isi) is not None:
            return pembukuan.nomor_kiriman(trx, kode_kirim)
        hari = hari_ini(actor.zona)
        if not setoran.tanggal <= tanggal <= hari:
            raise IsianSalah(_("Tanggal mutasi antara hari disetor dan hari ini."), "tanggal")
        pembukuan.pegang_buku(trx)
        try:
            kini = queries.setoran_dengan_id(setoran.id, hari)
        except TidakDitemukan:
            raise BentrokBuku(_("Setoran ini sudah dicocokkan. Muat ulang halamannya.")) from None
        ke = Bank(kini.unit_id, kini.sub_buku_id)
        jurnal = resep.mutasi_bank(ke, kini.jumlah_rupiah, biaya_rupiah, tanggal, hari)
        tercatat = pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim)
        baris: dict[str, object] = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "setoran_id": kini.id}
        baris |= {"jurnal_id": tercatat.id, "biaya_rupiah": biaya_rupiah, "tanggal": tanggal}
        trx.conn.execute(insert(MutasiBank), baris)
        return tercatat.nomor


def ajukan_tarik(actor: ActorPengguna, baru: Pindahan, kode_kirim: str) -> uuid.UUID:
    """Propose to draw cash from the bank: a second person releases it before anybody goes there. Returns the proposal's id.

    :raises IsianSalah: no box, no account; more than the book says is in the bank.
    :raises BentrokBuku: another draw from this account waits, or can be made.
    """
    with transaksi(actor, Wewenang.BANK_CATAT) as trx:
        if (lama := pernah(trx, kode_kirim, _kiriman(KODE_TARIK, baru))) is not None:
            return uuid.UUID(lama)
        tempat, rekening = _tempat(baru.tempat_uang_id), _rekening(baru.rekening_id)
        periksa_jumlah(baru.jumlah_rupiah, "jumlah")
        _pastikan_sekali(trx, rekening)
        _cukup(rekening.nama_bank, buku.saldo_sub_buku(rekening.sub_buku_id).get(akun.BANK, 0), baru.jumlah_rupiah)
        isi = {"tempat_uang_id": tempat.id, "rekening_id": rekening.id, "jumlah_rupiah": baru.jumlah_rupiah}
        isi_kata = {"tempat": tempat.sebutan, "rekening": rekening.sebutan}
        jumlah = rupiah(baru.jumlah_rupiah)
        perihal = _("Tarik tunai %(n)s dari %(bank)s ke %(t)s", n=jumlah, bank=rekening.nama_bank, t=tempat.nama)
        hasil = ajukan(trx, KODE_TARIK, isi | isi_kata, perihal, rekening.id, baru.jumlah_rupiah)
        simpan_hasil(trx, kode_kirim, str(hasil))
        return hasil


def _pastikan_sekali(trx: Trx, rekening: Rekening) -> None:
    """One draw of an account at a time: two releases would let both be drawn.

    :raises BentrokBuku: one waits, or was released and not drawn yet.
    """
    assert trx.koperasi_id is not None
    for p in izin.terbuka(trx.koperasi_id, (KODE_TARIK,), BERLAKU_HARI, rekening.id):
        if p.status == "menunggu":
            raise BentrokBuku(_("Masih ada tarikan dari rekening ini yang menunggu persetujuan: %(p)s.", p=p.perihal))
        raise BentrokBuku(
            _(
                "%(perihal)s sudah disetujui dan belum dicatat. Catat dulu yang itu. Kalau tidak jadi, %(siapa)s menarik kembali"
                " pengajuannya.",
                perihal=p.perihal,
                siapa=p.pengaju,
            )
        )


def tarik(actor: ActorPengguna, pengajuan: PengajuanRingkas, tanggal: dt.date | None, kode_kirim: str) -> str:
    """Cash was drawn, as somebody released: each release once. Returns the entry's number. Twice is once.

    :raises BentrokBuku: not released, or drawn already.
    :raises TidakBerwenang: the actor released it.
    :raises IsianSalah: a day before the release or to come; more than the book says is in the bank.
    """
    rujukan = RujukanPengajuan(pengajuan.koperasi_id, pengajuan.id)
    with transaksi(actor, Wewenang.BANK_CATAT, rujukan) as trx:
        if pernah(trx, kode_kirim, {"act": "tarikan_bank", "pengajuan": pengajuan.id, "tanggal": tanggal}) is not None:
            return pembukuan.nomor_kiriman(trx, kode_kirim)
        ini: PengajuanRingkas = trx.sasaran
        _masih_izin(trx, ini)
        if not izin.pakai_ini(trx, ini.id):
            raise BentrokBuku(_("Tarikan ini belum disetujui, atau sudah dicatat."))
        pembukuan.pegang_buku(trx)
        isi, hari = ini.isi, hari_ini(actor.zona)
        pindahan = Pindahan(uuid.UUID(isi["tempat_uang_id"]), uuid.UUID(isi["rekening_id"]), int(isi["jumlah_rupiah"]))
        tempat, rekening = _tempat(pindahan.tempat_uang_id), _rekening(pindahan.rekening_id)
        bukti = _tanggal(Pindahan(None, None, 0, tanggal), hari)
        ada = buku.saldo_sub_buku(rekening.sub_buku_id).get(akun.BANK, 0)
        _cukup(rekening.nama_bank, ada, pindahan.jumlah_rupiah)
        ke = TempatUang(tempat.unit_id, tempat.sub_buku_id)
        jurnal = resep.tarik_bank(_bank(rekening), ke, pindahan.jumlah_rupiah, bukti, hari)
        tercatat = pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim, penyetuju_id=ini.pemutus_id)
        baris: dict[str, object] = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "pengajuan_id": ini.id}
        baris |= {"jurnal_id": tercatat.id, "rekening_id": rekening.id, "tempat_uang_id": tempat.id}
        trx.conn.execute(insert(TarikanBank), baris | {"jumlah_rupiah": pindahan.jumlah_rupiah})
        return tercatat.nomor


def _masih_izin(trx: Trx, ini: PengajuanRingkas) -> None:
    t = TarikanBank
    ada = select(t.id).where(t.koperasi_id == trx.koperasi_id, t.pengajuan_id == ini.id)
    if ini.jenis != KODE_TARIK or ini.status != "disetujui" or trx.conn.execute(ada).first() is not None:
        raise BentrokBuku(_("Tarikan ini belum disetujui, atau sudah dicatat."))
    sampai = izin.berlaku_sampai(ini, BERLAKU_HARI)
    if sampai is None or sampai <= trx.waktu:
        raise BentrokBuku(_("Persetujuannya sudah lewat %(n)s hari. Ajukan lagi.", n=BERLAKU_HARI))
    if izin.pelepas_sendiri(trx, ini):
        raise TidakBerwenang(_("Yang menyetujui tarikan ini tidak mencatatnya sendiri."))


def _izin_tarik(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    """The release is a permission: the money moves when it has been drawn."""
    _tempat(uuid.UUID(isi["tempat_uang_id"]))
    return str(isi["tempat"])


def _uraian_tarik(isi: Isi) -> list[tuple[str, str]]:
    return [
        (_("Jumlah"), rupiah(int(isi["jumlah_rupiah"]))),
        (_("Dari rekening"), isi["rekening"]),
        (_("Masuk ke"), isi["tempat"]),
    ]


TARIK = daftarkan(
    JenisPengajuan(
        KODE_TARIK,
        "Tarik tunai dari bank",
        Wewenang.PERSETUJUAN_UANG,
        _izin_tarik,
        _uraian_tarik,
        pembaca=(Wewenang.REKAP_LIHAT,),
        izin=(_l("Uangnya sudah ditarik, dicatat %(w)s."), _l("Uangnya belum ditarik.")),
    )
)
