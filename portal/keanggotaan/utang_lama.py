"""Who had left before the counter existed, with savings still on the books: what stands there becomes a debt of the koperasi.

Nothing else of the membership changes: it ended long ago. One proposes, another person releases, as with a dismissal.
"""

from __future__ import annotations

import uuid

from flask_babel import gettext as _

from portal.anggota import services as register
from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar.uang import rupiah
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakDitemukan
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan.queries import PengajuanRingkas
from portal.persetujuan.services import Isi, JenisPengajuan, Lanjutan, ajukan, daftarkan
from portal.policy import Wewenang
from portal.simpanan import queries as simpanan_queries
from portal.simpanan import services as simpanan
from portal.simpanan.perhitungan import Perhitungan

KETERANGAN_MINIMUM = 10
"""Letters of the note."""


def ajukan_utang(actor: ActorPengguna, anggota: AnggotaRingkas, keterangan: str, kode_kirim: str) -> uuid.UUID:
    """Propose that the savings of who has left become a debt. Returns the proposal's id. Twice is once.

    :raises IsianSalah: a note of less than ten letters.
    :raises BentrokBuku: the person hasn't left, nothing stands on the book, or such a proposal waits.
    """
    kiriman = {"act": UTANG_LAMA.kode, "anggota": anggota.id, "keterangan": keterangan}
    with transaksi(actor, Wewenang.PEMBERHENTIAN, anggota) as trx:
        if (lama := pernah(trx, kode_kirim, kiriman)) is not None:
            return uuid.UUID(lama)
        orang: AnggotaRingkas = trx.sasaran
        if len(keterangan) < KETERANGAN_MINIMUM:
            raise IsianSalah(_("Tulis keterangannya, paling sedikit sepuluh huruf."), "keterangan")
        isi = _tertinggal(trx, orang)
        rincian = {"anggota_id": orang.id, "nomor": orang.nomor, "siapa": orang.nama, "keterangan": keterangan}
        rincian |= {"jumlah_rupiah": isi.simpanan.jumlah_rupiah, "potongan_rupiah": isi.potongan_rupiah}
        perihal = _("Simpanan %(nama)s, nomor %(n)s, menjadi utang koperasi", nama=orang.nama, n=orang.nomor)
        hasil = ajukan(trx, UTANG_LAMA.kode, rincian, perihal, orang.id, isi.simpanan.jumlah_rupiah)
        simpan_hasil(trx, kode_kirim, str(hasil))
        return hasil


def _tertinggal(trx: Trx, orang: AnggotaRingkas) -> Perhitungan:
    """What stands there still.

    :raises BentrokBuku: the person hasn't left, or nothing does.
    """
    if orang.status != "keluar":
        raise BentrokBuku(
            _("%(nama)s belum keluar. Akhiri dulu keanggotaannya: simpanannya ikut menjadi utang.", nama=orang.nama)
        )
    isi = simpanan_queries.pratinjau(orang, hari_ini(register.zona(trx))).isi
    if not isi.simpanan.jumlah_rupiah:
        raise BentrokBuku(_("Tidak ada simpanan %(nama)s yang tertinggal di buku.", nama=orang.nama))
    return isi


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    """The second person agrees: what stands there now, which is what they have read.

    :raises BentrokBuku: the person came back, or it is another sum by now.
    """
    orang, usul = register.dengan_id(trx, uuid.UUID(isi["anggota_id"])), trx.sasaran
    if orang is None:
        raise TidakDitemukan
    assert isinstance(usul, PengajuanRingkas)
    if _tertinggal(trx, orang).simpanan.jumlah_rupiah != isi["jumlah_rupiah"]:
        raise BentrokBuku(_("Simpanannya berubah sejak diajukan. Tolak pengajuan ini, lalu ajukan lagi."))
    pencatat = (pengaju_id, usul.pengaju_jabatan)
    simpanan.akhiri_simpanan(
        trx, orang, simpanan.posisi_akhir(trx, orang), f"pengajuan-{usul.id}", pencatat, trx.actor.pengguna_id
    )
    return str(orang.nomor)


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    return [
        (_("Siapa"), _("%(siapa)s, nomor %(n)s", siapa=isi["siapa"], n=isi["nomor"])),
        (_("Simpanan di buku"), rupiah(isi["jumlah_rupiah"])),
        *([(_("Dipotong bon dan pinjaman"), rupiah(isi["potongan_rupiah"]))] if isi["potongan_rupiah"] else []),
        (_("Keterangan"), isi["keterangan"]),
    ]


def _lanjutan(nomor: str) -> Lanjutan:
    return Lanjutan(_("Buka pembayarannya"), f"/anggota/{nomor}/pengembalian", Wewenang.PENGEMBALIAN_LIHAT)


UTANG_LAMA = daftarkan(
    JenisPengajuan(
        "utang_simpanan",
        "Simpanan orang keluar menjadi utang",
        Wewenang.PERSETUJUAN_UANG,
        _laksanakan,
        _uraian,
        lanjutan=_lanjutan,
        pembaca=(Wewenang.PERSETUJUAN_UANG, Wewenang.PEMBERHENTIAN),
    )
)
