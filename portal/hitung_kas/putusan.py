"""A meeting has decided about a difference: one proposes it with the minutes' number, another person releases it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import insert

from portal.buku_besar import kas as resep
from portal.buku_besar.jurnal import JenisJurnal
from portal.buku_besar.kas import Putusan
from portal.buku_besar.uang import rupiah
from portal.dasar.kode_kirim import kode_baru, pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.hitung_kas import selisih
from portal.hitung_kas.models import PutusanSelisih
from portal.hitung_kas.selisih import SelisihTerbuka
from portal.pembukuan import pembalikan
from portal.pembukuan import services as pembukuan
from portal.pembukuan.catatan import CatatanJurnal
from portal.pembukuan.pembalikan import Pembalikan
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan.orang import orang
from portal.persetujuan.pengajuan import kursi_pengurus
from portal.persetujuan.services import Isi, JenisPengajuan, ajukan, daftarkan
from portal.policy import Wewenang

KODE = "selisih_kas"
SEBUTAN = {
    "diganti": "diganti oleh penanggung jawabnya",
    "beban": "menjadi beban koperasi",
    "pendapatan": "menjadi pendapatan koperasi",
    "dikembalikan": "dikembalikan kepada yang berhak",
}


@dataclass(frozen=True, slots=True)
class PutusanBaru:
    """What is typed: the decision, the minutes' number, a few words (who gets it back; why)."""

    putusan: str
    nomor_rapat: str
    penjelasan: str = ""


def ajukan_putusan(actor: ActorPengguna, ini: SelisihTerbuka, baru: PutusanBaru, kode_kirim: str) -> uuid.UUID:
    """Propose how a difference ends; always for a second person. Returns the proposal's id. Twice is once.

    :raises IsianSalah: a decision that doesn't fit the difference; money given back to nobody in particular.
    :raises BentrokBuku: a proposal about it waits already.
    :raises TidakDitemukan: it was decided or taken back meanwhile.
    """
    kiriman = {"act": KODE, "jurnal": ini.jurnal_id, "putusan": baru.putusan, "rapat": baru.nomor_rapat}
    with transaksi(actor, Wewenang.SELISIH_TETAPKAN) as trx:
        if (lama := pernah(trx, kode_kirim, kiriman | {"penjelasan": baru.penjelasan})) is not None:
            return uuid.UUID(lama)
        kini = ini.muat_ulang(trx)
        _periksa(kini, baru)
        isi = {"nomor": kini.nomor, "jurnal_id": kini.jurnal_id, "putusan": baru.putusan, "rapat": baru.nomor_rapat}
        isi |= {"penjelasan": baru.penjelasan, "selisih_rupiah": kini.selisih_rupiah, "tempat": kini.tempat}
        jumlah = abs(kini.selisih_rupiah)
        perihal = _("Selisih kas %(tempat)s %(jumlah)s %(putusan)s", tempat=kini.tempat, jumlah=rupiah(jumlah),
                    putusan=SEBUTAN[baru.putusan])  # fmt: skip
        isi |= {"petugas": kini.petugas or "", "jabatan": kursi_pengurus(trx).jabatan}
        hasil = ajukan(trx, KODE, isi, perihal, kini.jurnal_id, jumlah)
        simpan_hasil(trx, kode_kirim, str(hasil))
        return hasil


def _periksa(kini: SelisihTerbuka, baru: PutusanBaru) -> Putusan:
    if baru.putusan not in SEBUTAN or Putusan(baru.putusan).untuk_kurang is not kini.kurang:
        raise IsianSalah(_("Pilih putusan rapat untuk selisih ini."), "putusan")
    if not baru.nomor_rapat.strip():
        raise IsianSalah(_("Tulis nomor berita acara rapat yang memutuskannya."), "nomor_rapat")
    if baru.putusan == "dikembalikan" and not baru.penjelasan.strip():
        raise IsianSalah(_("Tulis kepada siapa uangnya dikembalikan."), "penjelasan")
    if baru.putusan == "diganti" and kini.petugas_id is None:
        raise IsianSalah(_("Tidak tercatat siapa penanggung jawabnya. Pilih putusan yang lain."), "putusan")
    return Putusan(baru.putusan)


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    """The second person agrees: the entry is the proposer's, released by the actor.

    :raises TidakBerwenang: the actor held the box, and would acquit themselves.
    """
    pembukuan.pegang_buku(trx)
    try:
        kini = selisih.dengan_nomor(isi["nomor"])
    except TidakDitemukan:
        raise BentrokBuku(_("Selisih ini sudah diputus atau sudah diralat.")) from None
    putusan = _periksa(kini, PutusanBaru(isi["putusan"], isi["rapat"], isi["penjelasan"]))
    if putusan is Putusan.BEBAN:
        _bukan_pemegang(trx, kini)
    jurnal = resep.putusan_selisih(kini.resep, putusan, hari_ini(trx.actor.zona))
    keterangan = "; ".join(t for t in (isi["rapat"], isi["penjelasan"]) if t)
    tercatat = pembukuan.catat(
        trx,
        jurnal,
        kode_kirim=kode_baru(),
        keterangan=keterangan,
        pencatat=(pengaju_id, isi["jabatan"]),
        penyetuju_id=trx.actor.pengguna_id,
    )
    baris: dict[str, object] = {"koperasi_id": trx.koperasi_id, "id": uuid7()}
    baris |= {"asal_id": kini.jurnal_id, "jurnal_id": tercatat.id}
    baris |= {"putusan": putusan.value, "nomor_rapat": isi["rapat"], "pengusul_id": pengaju_id}
    trx.conn.execute(insert(PutusanSelisih), baris | {"penyetuju_id": trx.actor.pengguna_id, "pada": trx.waktu})
    return tercatat.nomor


def _bukan_pemegang(trx: Trx, kini: SelisihTerbuka) -> None:
    """Whoever held the box doesn't release that the koperasi bears its shortage."""
    assert trx.koperasi_id is not None
    if kini.petugas_id is None:
        return
    siapa = orang(trx.conn, trx.koperasi_id, [kini.petugas_id, trx.actor.pengguna_id])
    if siapa[kini.petugas_id].sama(siapa[trx.actor.pengguna_id]):
        raise TidakBerwenang(_("Yang memegang tempat uang ini tidak menyetujui kekurangannya sendiri jadi beban."))


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    jumlah = int(isi["selisih_rupiah"])
    pasangan = [
        (_("Tempat uang"), isi["tempat"]),
        (_("Kurang") if jumlah < 0 else _("Lebih"), rupiah(abs(jumlah))),
        (_("Dicatat di"), isi["nomor"]),
        (_("Penanggung jawab waktu itu"), isi["petugas"] or "-"),
        (_("Putusan rapat"), SEBUTAN[isi["putusan"]]),
        (_("Nomor berita acara"), isi["rapat"]),
    ]
    return [*pasangan, (_("Penjelasan"), isi["penjelasan"])] if isi["penjelasan"] else pasangan


def _akibat(koperasi_id: uuid.UUID, isi: Isi) -> str:
    apa, jumlah = SEBUTAN[isi["putusan"]], rupiah(abs(int(isi["selisih_rupiah"])))
    rapat = isi["rapat"]
    return str(_("Menurut keputusan %(r)s: %(apa)s. Selisih %(jumlah)s selesai.", r=rapat, apa=apa, jumlah=jumlah))


def _sebelum_ralat(trx: Trx, catatan: CatatanJurnal) -> Pembalikan:
    """A difference that a decision rests on stays until the decision has gone back.

    :raises BentrokBuku: it was decided.
    """
    pembukuan.pegang_buku(trx)
    try:
        selisih.dengan_nomor(catatan.nomor)
    except TidakDitemukan:
        raise BentrokBuku(_("Selisih ini sudah diputus rapat. Ralat dulu catatan putusannya.")) from None
    return Pembalikan()


for _jenis in (JenisJurnal.SELISIH_KURANG, JenisJurnal.SELISIH_LEBIH):
    pembalikan.daftarkan(_jenis, _sebelum_ralat)
PUTUSAN = daftarkan(
    JenisPengajuan(
        KODE,
        "Putusan selisih kas",
        Wewenang.PERSETUJUAN_UANG,
        _laksanakan,
        _uraian,
        pembaca=(Wewenang.REKAP_LIHAT,),
        akibat=_akibat,
    )
)
