"""Canaries: in Bumiayu and in Buring people whose every word and number stands nowhere else; whoever shows one is found out.

A word canary is one invented word (``Qxbuanggotanama``); a number canary is a NIK, a phone, a day of birth, a sum of money.
A secret is called ``subject.kind`` (``anggota.nik``), the same in both koperasi.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from flask import Flask
from pintu import Pintu, dudukkan, kode_kirim
from rumah.test_wewenang import Benda, benda
from sqlalchemy import Uuid, bindparam, text

from portal.anggota import queries as register
from portal.anggota import slip
from portal.buku_besar.uang import ribuan
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini, tanggal_lengkap
from portal.extensions import db
from portal.impor import services as impor
from portal.impor.services import BerkasBaru
from portal.kas import queries as kas
from portal.keanggotaan import pemberhentian, services, tanggapan
from portal.keanggotaan.pemberhentian import Kematian, Pemberhentian
from portal.koperasi import queries as koperasi
from portal.koperasi.queries import KoperasiRingkas
from portal.pekerjaan.pekerja import Pekerja
from portal.pendaftaran import queries as antrean
from portal.pendaftaran import services as pendaftaran
from portal.pendaftaran.queries import BerkasRingkas
from portal.pendaftaran.services import DataPendaftaran, Pengirim, Persetujuan
from portal.pengeluaran import services as pengeluaran
from portal.pengeluaran.isian import Isian
from portal.pengembalian.services import AhliWarisBaru, catat_ahli_waris
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.sanggahan import queries as sanggahan
from portal.sanggahan import services as sanggahan_services
from portal.sanggahan.sasaran import catatan_anggota
from portal.serah_terima import queries as serah_terima
from portal.serah_terima import services as serah_terima_services
from portal.serah_terima.services import SerahTerimaBaru
from portal.simpanan import services as simpanan
from portal.simpanan.setoran import SetoranBaru
from portal.web.filters import tanggal_pendek

SUBJEK = ("anggota", "pemohon", "pemohon_jauh", "ditolak", "bekas", "draf")
"""The ``pemohon`` lives in the RT of Bumiayu's kader (in Buring in that of the same number), the others elsewhere."""
SANDI_KENARI = "pisang ranum di teras"
KATA = re.compile(r"qx[a-z]{6,}")
PEMISAH = " .-/\u00a0"
POKOK, SETORAN = 100_000, {"bumiayu": 137_411, "buring": 191_717}


@lru_cache(maxsize=64)
def _bentuk(isi: str) -> tuple[str, str, frozenset[str]]:
    """A text in lower case, the same without what parts digits, and what in it may be a word canary."""
    kecil = rata = isi.lower()
    for pemisah in PEMISAH:
        rata = rata.replace(pemisah, "")
    return kecil, rata, frozenset(KATA.findall(kecil))


@dataclass(slots=True)
class Sangkar:
    """The canaries of one koperasi: what to look for, and which secret it is.

    ``kata``: words; ``angka``: digits, however they are grouped; ``tulisan``: to be found as they are written.
    """

    milik: KoperasiRingkas
    kata: dict[str, str] = field(default_factory=dict)
    angka: dict[str, str] = field(default_factory=dict)
    tulisan: dict[str, str] = field(default_factory=dict)
    kode: dict[str, str] = field(default_factory=dict)
    nomor: dict[str, int] = field(default_factory=dict)
    kuitansi: str = ""
    bukti: str = ""
    pengajuan: str = ""
    dokumen: str = ""
    impor: str = ""
    sanggahan: str = ""
    titipan: str = ""
    nama_masuk: str = ""

    def sebut(self, rahasia: str) -> str:
        """The word that stands for this secret here."""
        isi = f"Qx{self.milik.kode[0]}{self.milik.kode[2]}{rahasia.replace('.', '').replace('_', '')}"
        self.kata[isi.lower()] = rahasia
        return isi

    def tertulis(self, rahasia: str, *cara: str) -> None:
        """Ways of writing what stands for this secret."""
        self.tulisan |= {c.lower(): rahasia for c in cara}

    def tampak(self, isi: str) -> set[str]:
        """Which secrets of this koperasi stand in a text."""
        kecil, rata, kata = _bentuk(isi)
        ada = {self.kata[k] for k in kata if k in self.kata}
        ada |= {r for angka, r in self.angka.items() if angka in rata}
        return ada | {r for tulisan, r in self.tulisan.items() if tulisan in kecil}

    def semua(self) -> set[str]:
        """Every secret that has a canary here."""
        return {*self.kata.values(), *self.angka.values(), *self.tulisan.values()}

    def actor(self, jabatan: str) -> ActorPengguna:
        return pengguna.actor_dari_nama_masuk(f"{self.milik.kode}-{jabatan}", jabatan)

    def benda(self) -> list[Benda]:
        """The canaries' things, as addresses hold them: a member's and an applicant's, a leaver's and a refused one's."""
        umum = replace(benda(self.milik.kode), pengajuan=self.pengajuan, dokumen=self.dokumen, kuitansi=self.kuitansi)
        umum = replace(umum, bukti=_bukti(self, "min"), impor=self.impor, sanggahan=self.sanggahan, keluar=self.titipan)
        pemohon, jauh = (str(_berkas(self, s).id) for s in ("pemohon", "pemohon_jauh"))
        hidup = replace(umum, nomor_anggota=self.nomor["anggota"], berkas=self.kode["pemohon"], berkas_rt=pemohon)
        pergi = replace(umum, nomor_anggota=self.nomor["bekas"], berkas=self.kode["ditolak"], berkas_rt=jauh)
        jauh_sekali = replace(pergi, berkas=self.kode["pemohon_jauh"], kuitansi=self.titipan)
        return [hidup, pergi, jauh_sekali]


def lepaskan(app: Flask, kode: str, ke: int) -> tuple[Sangkar, Pintu]:
    """Let them loose in a koperasi, by the acts that people would do. Also the door of the visitor whose draft is unsent."""
    sangkar = Sangkar(koperasi.dengan_kode(kode))
    with di_koperasi(sangkar.milik.id):
        for urut, subjek in enumerate(SUBJEK[:-1]):
            sangkar.kode[subjek] = _daftar(sangkar, subjek, ke * 10 + urut)
        _pihak(sangkar)
        _anggota(sangkar)
        _sanggahan(sangkar)
        _bekas(sangkar)
        _ditolak(sangkar)
        _serah_terima(sangkar)
        _impor(sangkar, ke)
        nama = dudukkan(sangkar.milik, "wakil_usaha", sangkar.sebut("petugas.nama"))
        assert nama == f"{kode}-wakil-usaha"
    return sangkar, _draf(app, sangkar, ke * 10 + 9)


def _diri(sangkar: Sangkar, subjek: str, urut: int) -> dict[str, str]:
    """What somebody types about themselves, each piece a canary; the phone and the day of birth as they are shown."""
    lahir, hp = dt.date(1931, 3 + urut // 10, 11 + urut % 10), f"81277{urut:02d}{urut + 31:02d}55"
    nik = f"357303{lahir:%d%m%y}91{70 + urut}"
    sangkar.angka |= {nik: f"{subjek}.nik", hp: f"{subjek}.hp"}
    sangkar.tertulis(f"{subjek}.nik_samar", f"3573**********{nik[-2:]}")
    cara = (lahir.isoformat(), lahir.strftime("%d-%m-%Y"), tanggal_lengkap(lahir), tanggal_pendek(lahir))
    sangkar.tertulis(f"{subjek}.tanggal_lahir", *cara)
    kata = {n: sangkar.sebut(f"{subjek}.{n}") for n in ("nama", "panggilan", "tempat_lahir", "pekerjaan")}
    lain = {
        "alamat": f"Jalan {sangkar.sebut(f'{subjek}.alamat')} 7",
        "ahli_waris": sangkar.sebut(f"{subjek}.ahli_waris"),
    }
    return kata | lain | {"nik": nik, "hp": f"+62{hp}", "tanggal_lahir": lahir.isoformat(), "kelamin": "L"}


def _daftar(sangkar: Sangkar, subjek: str, urut: int) -> str:
    isi = _diri(sangkar, subjek, urut)
    data = DataPendaftaran(
        isi["nik"], isi["nama"], isi["panggilan"], isi["tempat_lahir"], dt.date.fromisoformat(isi["tanggal_lahir"]), "L",
        isi["pekerjaan"], isi["alamat"], *(rt_kader() if subjek == "pemohon" else ("98", "98")), isi["hp"], isi["ahli_waris"],
    )  # fmt: skip
    pengirim = Pengirim(f"kenari-{sangkar.milik.kode}-{subjek}", f"10.77.0.{urut}", None)
    kode = pendaftaran.kirim(sangkar.milik, pengirim, data, Persetujuan(True, False, True), kode_kirim())
    if subjek == "pemohon":
        sangkar.tertulis("pemohon.kode", kode)
    return kode


def rt_kader() -> tuple[str, str]:
    """RT and RW of Bumiayu's kader."""
    kursi = pengguna.actor_dari_nama_masuk("bumiayu-kader-rt").kursi
    assert kursi is not None
    assert kursi.rt
    assert kursi.rw
    return kursi.rt, kursi.rw


def _berkas(sangkar: Sangkar, subjek: str) -> BerkasRingkas:
    with di_koperasi(sangkar.milik.id):
        return antrean.dengan_kode(sangkar.kode[subjek])


def _terima(sangkar: Sangkar, subjek: str) -> register.AnggotaRingkas:
    """The sekretaris sees the KTP and accepts; the bendahara takes the pokok in."""
    sari = sangkar.actor("sekretaris")
    pendaftaran.catat_ktp(sari, _berkas(sangkar, subjek), hari_ini(), kode_kirim())
    sangkar.nomor[subjek] = services.terima(sari, _berkas(sangkar, subjek), "R-7/2026", kode_kirim())
    _setor(sangkar, subjek, POKOK)
    return register.dengan_nomor(sangkar.nomor[subjek])


def _setor(sangkar: Sangkar, subjek: str, jumlah: int) -> str:
    baru = SetoranBaru(jumlah, kas.daftar_tempat_uang()[0].id, yakin=True)
    orang = register.dengan_nomor(sangkar.nomor[subjek])
    return simpanan.setor(sangkar.actor("bendahara"), orang, baru, kode_kirim())


def _anggota(sangkar: Sangkar) -> None:
    """Savings, a log-in, a look at the NIK, and a dismissal that waits for a second person."""
    orang, sari = _terima(sangkar, "anggota"), sangkar.actor("sekretaris")
    jumlah = SETORAN[sangkar.milik.kode]
    sangkar.kuitansi = _setor(sangkar, "anggota", jumlah)
    sangkar.bukti = _bukti(sangkar, "max")
    sangkar.tertulis("anggota.uang", ribuan(jumlah), ribuan(jumlah + POKOK))
    slip.lihat_nik(sari, orang, f"Alasan {sangkar.sebut('lihat.alasan')}", kode_kirim())
    cetakan = slip.cetak_slip(sari, orang, kode_kirim())
    pengguna.tukar_slip(cetakan.kode, SANDI_KENARI)
    sangkar.nama_masuk = cetakan.nama_masuk
    isi = Pemberhentian(f"Karena {sangkar.sebut('usulan.alasan')}", "R-8/2026")
    sangkar.pengajuan = str(pemberhentian.ajukan_pemberhentian(sari, orang, isi, kode_kirim()))


def _pihak(sangkar: Sangkar) -> None:
    """Somebody who is no member leaves money at the counter."""
    isi = Isian("titipan", 1_000, kas.daftar_tempat_uang()[0].id, pihak=sangkar.sebut("pihak.nama"))
    sangkar.titipan = str(pengeluaran.bayar(sangkar.actor("bendahara"), isi, kode_kirim()).id)


def _sanggahan(sangkar: Sangkar) -> None:
    """The member doesn't acknowledge the last deposit, in words of their own."""
    diri, orang = pengguna.actor_dari_nama_masuk(sangkar.nama_masuk, "anggota"), sangkar.nomor["anggota"]
    ini = catatan_anggota(register.dengan_nomor(orang).id, sangkar.kuitansi)
    sanggahan_services.sanggah(diri, ini, f"Bukan {sangkar.sebut('keberatan.isi')}", kode_kirim())
    sangkar.sanggahan = str(sanggahan.mengenai(ini.anggota_id)[0].id)


def _impor(sangkar: Sangkar, ke: int) -> None:
    """The old books of somebody, sent in as a file and looked over; the book has its entries, so there they stay."""
    nik = f"35730301013191{95 + ke}"
    sangkar.angka[nik] = "impor.nik"
    sangkar.tertulis("impor.nik_samar", f"3573**********{nik[-2:]}")
    isi = f"Nama;NIK;Simpanan pokok\n{sangkar.sebut('impor.nama')};{nik};50000\n".encode()
    baru = BerkasBaru("buku lama.csv", isi, dt.date(2020, 1, 31))
    sangkar.impor = str(impor.kirim_berkas(sangkar.actor("bendahara"), baru, kode_kirim()))
    Pekerja().sekali()


def _bukti(sangkar: Sangkar, yang: str) -> str:
    """The printed code of the koperasi's first or last receipt; the last one is the canary's when it has just paid."""
    urut = f"(SELECT {yang}(urut) FROM jurnal WHERE seri = 'KM' AND koperasi_id = :k)"
    with di_koperasi(sangkar.milik.id):
        perintah = text(f"SELECT kode_publik FROM jurnal WHERE koperasi_id = :k AND urut = {urut}")
        perintah = perintah.bindparams(bindparam("k", sangkar.milik.id, Uuid))
        return str(db.session.execute(perintah).scalar_one())


def _bekas(sangkar: Sangkar) -> None:
    isi = Kematian(hari_ini(), sangkar.sebut("bekas.kabar"), sangkar.sebut("bekas.juru_bicara"))
    pemberhentian.catat_kematian(sangkar.actor("sekretaris"), _terima(sangkar, "bekas"), isi, kode_kirim())
    waris = AhliWarisBaru(*(sangkar.sebut(f"waris.{n}") for n in ("nama", "hubungan", "nomor_surat", "saksi")))
    orang = register.dengan_nomor(sangkar.nomor["bekas"])
    catat_ahli_waris(sangkar.actor("sekretaris"), orang, waris, kode_kirim())


def _ditolak(sangkar: Sangkar) -> None:
    """Refused with a reason, and answered."""
    alasan = f"Alasan {sangkar.sebut('ditolak.alasan')}"
    services.tolak(sangkar.actor("sekretaris"), _berkas(sangkar, "ditolak"), alasan, False, kode_kirim())
    tanggapan.tanggapi(sangkar.kode["ditolak"], f"Jawaban {sangkar.sebut('ditolak.tanggapan')}", "10.77.1.1")


def _serah_terima(sangkar: Sangkar) -> None:
    ketua, sari = sangkar.actor("ketua"), sangkar.actor("sekretaris")
    uang = tuple(0 for _kotak in serah_terima.kas_menurut_buku())
    dua, catatan = (str(sari.pengguna_id), str(ketua.pengguna_id)), sangkar.sebut("serah_terima.catatan")
    baru = SerahTerimaBaru(hari_ini(), "BA-7/2026", *dua, catatan, catatan, catatan, uang)
    sangkar.dokumen = str(serah_terima_services.buat(ketua, baru, kode_kirim()))


def _draf(app: Flask, sangkar: Sangkar, urut: int) -> Pintu:
    """A visitor who has typed the first two pages and not sent them."""
    isi, pintu, dasar = _diri(sangkar, "draf", urut), Pintu(app), f"/pendaftaran/baru/{sangkar.milik.kode}"
    for halaman, lain in (("diri", {}), ("alamat", {"rt": "03", "rw": "01"})):
        pintu.buka(f"{dasar}/{halaman}")
        assert pintu.kirim(f"{dasar}/{halaman}", isi | lain).status_code == 303
    return pintu


def terlihat(sangkar: Mapping[str, Sangkar], isi: str) -> set[tuple[str, str]]:
    """(koperasi, secret) of every canary in a text."""
    return {(kode, r) for kode, s in sangkar.items() for r in s.tampak(isi)}
