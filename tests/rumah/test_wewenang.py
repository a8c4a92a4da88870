"""Every route, every role, own and foreign koperasi: the answers are those of ``wewenang.csv``, whatever the code says."""

from __future__ import annotations

import csv
import datetime as dt
import uuid
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from pintu import SANDI as SANDI_UJI
from pintu import Pintu, camat, dudukkan, kode_kirim, lurah
from sqlalchemy import func, select, text

from portal.anggota import queries as anggota
from portal.anggota import slip as slip_anggota
from portal.anggota.models import Anggota
from portal.bank import queries as bank
from portal.bank import services as bank_services
from portal.bank.rekening import RekeningBaru
from portal.bank.services import Pindahan
from portal.contoh.pemeran import SANDI
from portal.daftar_setoran import queries as daftar_setoran
from portal.daftar_setoran import services as daftar_setoran_services
from portal.dasar.milik import di_koperasi, nasional
from portal.dasar.waktu import awal_bulan, hari_ini
from portal.extensions import db
from portal.hitung_kas import queries as hitung_kas
from portal.hitung_kas import services as hitung_kas_services
from portal.hitung_kas.services import HitunganBaru
from portal.impor import services as impor
from portal.impor.services import BerkasBaru
from portal.kas import queries as kas
from portal.koperasi import queries as koperasi
from portal.koperasi.queries import KoperasiRingkas
from portal.kuasa import services as kuasa_services
from portal.kuasa.services import KuasaBaru
from portal.pengguna import services as pengguna
from portal.pengguna.models import JABATAN, PENUGASAN, Kuasa
from portal.pengurus import pejabat
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as persetujuan_services
from portal.rekap import queries as rekap
from portal.rekap import services as rekap_services
from portal.rekap.services import TinjauanBaru
from portal.sanggahan import queries as sanggahan
from portal.sanggahan import services as sanggahan_services
from portal.sanggahan.sasaran import catatan_anggota
from portal.sanggahan.services import Surat
from portal.serah_terima import queries as serah_terima
from portal.serah_terima import services as serah_terima_services
from portal.serah_terima.services import SerahTerimaBaru
from portal.simpanan import queries as simpanan
from portal.unit_usaha import queries as unit_usaha

with (Path(__file__).parent / "wewenang.csv").open(encoding="utf-8") as _berkas:
    TABEL = {b["rute"]: set(b["boleh"].split()) for b in csv.DictReader(_berkas)}
PERAN = {
    "anggota": "bumiayu-0001",
    "bendahara": "bumiayu-bendahara",
    "kasir": "bumiayu-kasir",
    "ketua": "bumiayu-ketua",
    "sekretaris": "bumiayu-sekretaris",
    "pengawas": "bumiayu-pengawas",
    "lurah": "lurah-bumiayu",
    "ketua_pengawas": "lurah-bumiayu",
    "camat": "camat-kedungkandang",
    "pengelola": "bumiayu-pengelola",
    "juru_buku": "bumiayu-juru-buku",
    "kasir_gerai": "bumiayu-kasir-gerai",
    "pendamping": "bumiayu-pendamping",
    "kader_rt": "bumiayu-kader-rt",
    "kuasa": "bumiayu-0002",
    "dinas": "dinas-kota-malang",
    "tetangga": "buring-bendahara",
}
WAKIL = {"wakil_usaha": "bumiayu-wakil-usaha", "wakil_anggota": "bumiayu-wakil-anggota"}
"""The two who stand in for the ketua; nobody of the demo is seated as the first."""
DITOLAK = {403, 404}
DI_RT = (
    "JOIN koperasi k ON k.id = p.koperasi_id AND k.kode = :kode LEFT JOIN jabatan j ON j.koperasi_id = k.id"
    " AND j.jabatan = 'kader_rt' WHERE p.status = 'menunggu' AND (j.id IS NULL OR (j.rt, j.rw) = (p.rt, p.rw))"
)
TANPA_WAKIL = (
    "JOIN koperasi k ON k.id = j.koperasi_id AND k.kode = :kode WHERE j.jenis = 'setoran_simpanan' AND NOT EXISTS"
    " (SELECT 1 FROM jurnal_baris b JOIN buku_simpanan s ON s.koperasi_id = b.koperasi_id AND s.sub_buku_id = b.sub_buku_id"
    " JOIN kuasa q ON q.koperasi_id = s.koperasi_id AND q.anggota_id = s.anggota_id"
    " WHERE b.koperasi_id = j.koperasi_id AND b.jurnal_id = j.id)"
)
"""Receipts of members who let nobody else see them."""
"""Who waits in the RT of the koperasi's kader; anybody who waits where there is none."""
HANYA_BUMIAYU = ("pengelola", "juru_buku", "kasir_gerai", "pendamping")
KEMBALI = "WHERE jenis = 'pengembalian_simpanan'"


@dataclass(frozen=True)
class Benda:
    """What the addresses of one koperasi's things hold."""

    nomor_anggota: int
    kuitansi: str
    berkas: str
    jabatan: str
    kode: str
    wilayah: str
    pengajuan: str
    dokumen: str
    berkas_rt: str
    kuasa: str
    bukti: str
    sanggahan: str
    tempat: str
    hitungan: str
    selisih: str
    daftar: str
    impor: str
    bukti_keluar: str
    rekening: str
    setoran_bank: str
    tarikan: str
    tanya: str
    keluar: str
    lampiran: str
    rencana: str

    def isi(self, rute: str) -> str:
        nomor = self.kuitansi if rute.startswith(("/kuitansi", "/jurnal")) else str(self.nomor_anggota)
        kode = self.berkas if rute.startswith("/pendaftaran/berkas") else self.kode
        if rute.startswith("/wilayah"):
            kode = self.wilayah
        pengajuan = self.rencana if rute.startswith("/pengeluaran") else self.pengajuan
        if rute.startswith("/pengeluaran/bukti"):
            nomor = self.keluar
        for nama, nilai in (
            ("<int:nomor>", nomor),
            ("<nomor>", nomor),
            ("<kode>", kode),
            ("<kode_publik>", self.bukti),
            ("<uuid:jabatan_id>", self.jabatan),
            ("<uuid:pengajuan_id>", pengajuan),
            ("<uuid:lampiran_id>", self.lampiran),
            ("<keperluan>", "listrik"),
            ("<uuid:dokumen_id>", self.dokumen),
            ("<uuid:berkas_id>", self.berkas_rt),
            ("<uuid:kuasa_id>", self.kuasa),
            ("<uuid:tempat_id>", self.tempat),
            ("<uuid:hitung_id>", self.hitungan),
            ("<nomor_selisih>", self.selisih),
            ("<uuid:daftar_id>", self.daftar),
            ("<uuid:impor_id>", self.impor),
            ("<uuid:sanggahan_id>", self.sanggahan),
            ("<nomor_bukti>", self.bukti_keluar),
            ("<uuid:rekening_id>", self.rekening),
            ("<uuid:setoran_id>", self.setoran_bank),
            ("<uuid:tarikan_id>", self.tarikan),
            ("<uuid:catatan_id>", self.tanya),
            ("<int:urutan>", "1"),
            ("camat/<wilayah_kode>", f"camat/{self.wilayah[:8]}"),
            ("<wilayah_kode>", self.wilayah),
        ):
            rute = rute.replace(nama, nilai)
        return rute


def benda(kode: str) -> Benda:
    """Things of a koperasi: the member with the highest number, that member's receipt, a waiting application, a seat."""

    def satu(perintah: str) -> object:
        with nasional("uji"), db.engine.connect() as conn:
            return conn.execute(text(perintah), {"kode": kode}).scalar_one()

    milik = "(SELECT id FROM koperasi WHERE kode = :kode)"
    return Benda(
        nomor_anggota=int(
            str(
                satu(
                    f"SELECT max(nomor) FROM anggota WHERE status = 'anggota' AND koperasi_id = {milik}"
                    f" AND id NOT IN (SELECT anggota_id FROM kuasa WHERE koperasi_id = {milik})"
                )
            )
        ),
        kuitansi=str(satu(f"SELECT max(j.nomor) FROM jurnal j {TANPA_WAKIL}")),
        berkas=str(satu(f"SELECT max(kode) FROM pendaftaran WHERE status = 'menunggu' AND koperasi_id = {milik}")),
        jabatan=str(
            uuid.UUID(
                str(
                    satu(f"SELECT max(CAST(id AS TEXT)) FROM jabatan WHERE jabatan = 'kasir' AND koperasi_id = {milik}")
                )
            )
        ),
        kode=kode,
        wilayah=str(satu("SELECT wilayah_kode FROM koperasi WHERE kode = :kode")),
        pengajuan=str(
            uuid.UUID(
                str(
                    satu(
                        "SELECT max(CAST(id AS TEXT)) FROM pengajuan"
                        f" WHERE status = 'menunggu' AND koperasi_id = {milik}"
                    )
                )
            )
        ),
        dokumen=_dokumen(kode),
        kuasa=_kuasa(kode),
        impor=_impor(kode),
        bukti=str(
            satu(f"SELECT max(kode_publik) FROM jurnal WHERE jenis = 'setoran_simpanan' AND koperasi_id = {milik}")
        ),
        tempat=str(uuid.UUID(str(satu(f"SELECT min(CAST(id AS TEXT)) FROM tempat_uang WHERE koperasi_id = {milik}")))),
        **_hitungan(kode),
        sanggahan=_sanggahan(kode),
        keluar=_satu_atau("j.nomor FROM pengeluaran b JOIN jurnal j ON j.id = b.jurnal_id", kode, "KK-2025-999999"),
        lampiran=_satu_atau("b.id FROM lampiran b", kode, TAK_ADA),
        rencana=_satu_atau("b.id FROM pengajuan b", kode, TAK_ADA, "AND b.jenis = 'pengeluaran'"),
        daftar=_daftar(kode),
        bukti_keluar=str(
            satu(
                f"SELECT coalesce(max(nomor), '-') FROM jurnal WHERE jenis = 'pengembalian_simpanan' AND koperasi_id = {milik}"
            )
        ),
        **_bank(kode),
        berkas_rt=str(uuid.UUID(str(satu(f"SELECT max(CAST(p.id AS TEXT)) FROM pendaftaran p {DI_RT}")))),
    )


TAK_ADA = "00000000-0000-7000-8000-000000000000"


def _satu_atau(apa: str, kode: str, lain: str, syarat: str = "") -> str:
    """A thing that only the demo's first koperasi has; ``lain`` stands for the one that isn't there."""
    milik = (
        f"SELECT {apa} JOIN koperasi k ON k.id = b.koperasi_id WHERE k.kode = :kode {syarat} ORDER BY 1 DESC LIMIT 1"
    )
    with nasional("uji"), db.engine.connect() as conn:
        ini = conn.execute(text(milik), {"kode": kode}).scalar()
    if ini is None:
        return lain
    return str(ini) if "nomor" in apa else str(uuid.UUID(str(ini)))


def _dokumen(kode: str) -> str:
    """A handover of the koperasi, written now if there is none."""
    milik = koperasi.dengan_kode(kode)
    if ada := serah_terima.daftar(milik.id):
        return str(ada[0].id)
    ketua, sari = (pengguna.actor_dari_nama_masuk(f"{kode}-{j}", j) for j in ("ketua", "sekretaris"))
    with di_koperasi(milik.id):
        kas = tuple(0 for _kotak in serah_terima.kas_menurut_buku())
        dua = (str(sari.pengguna_id), str(ketua.pengguna_id))
        baru = SerahTerimaBaru(hari_ini(), "BA uji", *dua, "Kunci", "Buku", "", kas)
        return str(serah_terima_services.buat(ketua, baru, kode_kirim()))


def _hitungan(kode: str) -> dict[str, str]:
    """The koperasi's last count of a box that was over, written now if there is none, and the entry of the excess."""
    milik = koperasi.dengan_kode(kode)
    with di_koperasi(milik.id):
        lebih = [h for h in hitung_kas.daftar_hitungan() if h.selisih_rupiah > 0]
        if not lebih:
            budi, kotak = pengguna.actor_dari_nama_masuk(f"{kode}-bendahara"), kas.daftar_tempat_uang()[0]
            buku = hitung_kas_services.saldo_kas(kotak)
            baru = HitunganBaru({100: buku // 100 + 1}, buku)
            lebih = [hitung_kas.dengan_id(hitung_kas_services.hitung(budi, kotak, baru, kode_kirim()))]
    return {"hitungan": str(lebih[0].id), "selisih": str(lebih[0].nomor)}


def _daftar(kode: str) -> str:
    """A sheet of one of the koperasi's RT, opened now."""
    milik, budi = koperasi.dengan_kode(kode), pengguna.actor_dari_nama_masuk(f"{kode}-bendahara")
    with di_koperasi(milik.id):
        rt = daftar_setoran.daftar_rt()[0]
        return str(daftar_setoran_services.buat(budi, rt.rt, rt.rw, awal_bulan(hari_ini()), kode_kirim()))


def _sanggahan(kode: str) -> str:
    """An entry of the koperasi that its member does not acknowledge, by a letter typed now if there is none."""
    milik = koperasi.dengan_kode(kode)
    with di_koperasi(milik.id):
        if not sanggahan.daftar():
            orang = anggota.dengan_nomor(1)
            nomor = simpanan.buku(orang, hari_ini()).kelompok[0].baris[0].nomor
            sari = pengguna.actor_dari_nama_masuk(f"{kode}-sekretaris", "sekretaris")
            surat = Surat(hari_ini(), "Jumlahnya tidak sesuai dengan kertas saya.")
            sanggahan_services.catat_surat(sari, catatan_anggota(orang.id, nomor), surat, kode_kirim())
        return str(sanggahan.daftar()[0].id)


def _bank(kode: str) -> dict[str, str]:
    """Made now: an account, money on its way to it, cash that may be drawn, and a question about today's entry."""
    milik = koperasi.dengan_kode(kode)
    ketua, budi = (pengguna.actor_dari_nama_masuk(f"{kode}-{j}", j) for j in ("ketua", "bendahara"))
    with di_koperasi(milik.id):
        kotak = kas.daftar_tempat_uang()[0].id
        usul = bank_services.tambah_rekening(
            ketua, RekeningBaru("Bank uji", "900100200300", "Koperasi", "BA uji"), kode_kirim()
        )
        persetujuan_services.setujui(budi, persetujuan.dengan_id(milik.id, usul.pengajuan_id), kode_kirim())
        rekening = next(r.id for r in bank.daftar_rekening() if r.nama_bank == "Bank uji")
        for _ke in range(2):
            bank_services.setor(budi, Pindahan(kotak, rekening, 2_000), kode_kirim())
        masuk, jalan = [s for s in bank.di_jalan(hari_ini()) if s.rekening_id == rekening]
        bank_services.tampak(budi, masuk, hari_ini(), 0, kode_kirim())
        tarik = bank_services.ajukan_tarik(budi, Pindahan(kotak, rekening, 1_000), kode_kirim())
        persetujuan_services.setujui(ketua, persetujuan.dengan_id(milik.id, tarik), kode_kirim())
        ini = rekap.rekap(hari_ini(), hari_ini())
        untuk = ini.untuk(ketua.pengguna_id)
        baru = TinjauanBaru(hari_ini(), ini.kepala.urut, len(untuk), {untuk[0].urut: "Mana buktinya?"})
        rekap_services.tinjau(ketua, baru, kode_kirim())
        sama = {"rekening": str(rekening), "setoran_bank": str(jalan.id), "tarikan": str(tarik)}
        return sama | {"tanya": str(rekap.belum_dijelaskan()[0].id)}


def _kuasa(kode: str) -> str:
    """An authority of the koperasi: the demo's, or one that member number 1 receives now."""
    milik = koperasi.dengan_kode(kode)
    with di_koperasi(milik.id):
        if ada := db.session.scalars(select(Kuasa.id).where(Kuasa.koperasi_id == milik.id)).first():
            return str(ada)
        lain = select(func.max(Anggota.nomor)).where(Anggota.koperasi_id == milik.id, Anggota.status == "anggota")
        orang = anggota.dengan_nomor(db.session.scalars(lain).one())
        isi = KuasaBaru("1", hari_ini(), hari_ini(), "SKU uji")
        sari = pengguna.actor_dari_nama_masuk(f"{kode}-sekretaris", "sekretaris")
        return str(kuasa_services.catat(sari, orang, isi, kode_kirim()))


def _impor(kode: str) -> str:
    """A file of old books of the koperasi, sent in now; the book has its entries, so it stays a file."""
    budi = pengguna.actor_dari_nama_masuk(f"{kode}-bendahara", "bendahara")
    with di_koperasi(koperasi.dengan_kode(kode).id):
        baru = BerkasBaru("buku.csv", b"Nama;Simpanan pokok\nJoko;50000\n", dt.date(2020, 1, 31))
        return str(impor.kirim_berkas(budi, baru, kode_kirim()))


def rute_app(app: Flask) -> list[tuple[str, str]]:
    return sorted(
        (r.rule, m)
        for r in app.url_map.iter_rules()
        for m in (r.methods or set()) & {"GET", "POST"}
        if r.rule != "/keluar"
    )


def test_the_table_names_every_route(app: Flask) -> None:
    assert {r.rule for r in app.url_map.iter_rules()} == set(TABEL), "tambahkan rutenya di tests/rumah/wewenang.csv"


def kirim(pintu: Pintu, metode: str, alamat: str) -> tuple[int, str]:
    """Status and where it leads. A POST carries a good token and nothing else: the shape is wrong, the right is asked first."""
    jawaban = pintu.buka(alamat) if metode == "GET" else pintu.kirim(alamat)
    return jawaban.status_code, jawaban.headers.get("Location", "")


def test_a_visitor_meets_the_log_in_page_and_nothing_else(app_pemeran: Flask) -> None:
    milik = benda("bumiayu")
    for rute, metode in rute_app(app_pemeran):
        pintu = Pintu(app_pemeran)
        if metode == "POST":
            pintu.buka("/masuk")
        status, tujuan = kirim(pintu, metode, milik.isi(rute))
        if TABEL[rute] == {"semua"}:
            assert status not in DITOLAK | {500}, f"{metode} {rute}: {status}"
            assert not tujuan.startswith("/masuk?") or rute == "/masuk", f"{metode} {rute}"
        else:
            assert status == 303, f"{metode} {rute}: tamu mendapat {status}"
            assert tujuan.startswith("/masuk"), f"{metode} {rute}: tamu dibawa ke {tujuan}"


def test_the_table_knows_every_post() -> None:
    assert {*JABATAN, *PENUGASAN, "ketua_pengawas", "kuasa"} == {*PERAN, *WAKIL} - {"tetangga"}
    assert {p for boleh in TABEL.values() for p in boleh} == {*PERAN, *WAKIL, "semua", "masuk", "sendiri"} - {
        "tetangga"
    }


@pytest.mark.parametrize("peran", [p for p in (*PERAN, *WAKIL) if p != "tetangga"])
def test_each_role_gets_what_the_table_says(app_pemeran: Flask, peran: str) -> None:
    milik = benda("bumiayu")
    pintu = duduk_sebagai(app_pemeran, peran)
    for rute, metode in rute_app(app_pemeran):
        boleh = bool(TABEL[rute] & {"semua", "masuk", peran})
        status, _ = kirim(pintu, metode, milik.isi(rute))
        if boleh:
            assert status not in DITOLAK | {500}, f"{metode} {rute}: {peran} seharusnya boleh, mendapat {status}"
        else:
            assert status in DITOLAK, f"{metode} {rute}: {peran} seharusnya ditolak, mendapat {status}"


def duduk_sebagai(app: Flask, peran: str) -> Pintu:
    """The door of this role."""
    pintu = Pintu(app)
    if peran in WAKIL:
        _beri_kursi(peran)
        assert pintu.masuk(WAKIL[peran], SANDI_UJI if peran == "wakil_usaha" else SANDI).status_code == 303
        return pintu
    assert pintu.masuk(PERAN[peran], SANDI).status_code == 303
    if PERAN[peran] in (PERAN["lurah"], PERAN["kuasa"]):
        assert pintu.duduk(peran).status_code == 303
    return pintu


def _beri_kursi(peran: str) -> None:
    if peran == "wakil_usaha":
        assert dudukkan(koperasi.dengan_kode("bumiayu"), peran, "Wira Usaha") == WAKIL[peran]


BUKAN_BENDA = ("<int:urutan>", "<keperluan>")
"""Each koperasi has its first unit, and every form of Bayar."""
BERSASARAN = [
    r
    for r in TABEL
    if "<" in r and TABEL[r] != {"semua"} and not any(b in r for b in BUKAN_BENDA) and not r.startswith("/dinas")
]


DI_BURING = ("bendahara", "ketua", "sekretaris", "anggota")
"""Who has a log-in in the demo's second koperasi."""


@pytest.mark.parametrize("peran", DI_BURING)
def test_a_foreign_thing_is_unknown(app_pemeran: Flask, peran: str) -> None:
    """Things of Bumiayu asked for from Buring: the seat would allow it at home; here each is a 404 like an unknown one."""
    milik = benda("bumiayu")
    pintu = Pintu(app_pemeran)
    nama = PERAN[peran].replace("bumiayu", "buring")
    if peran == "anggota":
        _beri_log_in(nama)
    assert pintu.masuk(nama, SANDI).status_code == 303
    for rute, metode in rute_app(app_pemeran):
        if rute not in BERSASARAN:
            continue
        status, _ = kirim(pintu, metode, milik.isi(rute))
        harus = {404} if peran in TABEL[rute] or "sendiri" in TABEL[rute] else DITOLAK
        assert status in harus, f"{metode} {rute}: {nama} mendapat {status}"


@pytest.mark.parametrize("peran", sorted({*PERAN, *WAKIL} - {"tetangga", "dinas", *DI_BURING}))
def test_a_seat_of_a_neighbour_knows_nothing_of_here(app_pemeran: Flask, peran: str) -> None:
    """The same for the seats that the demo's second koperasi has not filled, each one that there is (the dinas is the city's)."""
    milik, sana, pintu = benda("bumiayu"), koperasi.dengan_kode("buring"), Pintu(app_pemeran)
    assert pintu.masuk(_duduk_di(sana, peran), SANDI_UJI).status_code == 303
    if peran in ("ketua_pengawas", "kuasa"):
        assert pintu.duduk(peran).status_code == 303
    for rute, metode in rute_app(app_pemeran):
        if rute in BERSASARAN:
            status, _ = kirim(pintu, metode, milik.isi(rute))
            harus = {404} if peran in TABEL[rute] else DITOLAK
            assert status in harus, f"{metode} {rute}: {peran} mendapat {status}"


def _duduk_di(sana: KoperasiRingkas, peran: str) -> str:
    """Somebody on this seat of that koperasi, or over its kelurahan; returns the log-in name."""
    if peran in ("lurah", "ketua_pengawas"):
        return lurah(sana)
    if peran == "camat":
        return camat(sana)
    if peran == "kuasa":
        return _wakil(sana)
    lain = {"unit_usaha_id": unit_usaha.daftar(sana.id)[0].id} if peran == "kasir_gerai" else {}
    return dudukkan(sana, peran, "Orang Sana", **({"rt_rw": ("01", "01")} if peran == "kader_rt" else lain))


def _wakil(sana: KoperasiRingkas) -> str:
    """A member there who holds another one's authority."""
    with di_koperasi(sana.id):
        satu, dua = (anggota.dengan_nomor(n) for n in (1, 2))
        sari = pengguna.actor_dari_nama_masuk(f"{sana.kode}-sekretaris", "sekretaris")
        slip = slip_anggota.cetak_slip(sari, satu, kode_kirim())
        pengguna.tukar_slip(slip.kode, SANDI_UJI)
        isi = KuasaBaru(str(satu.nomor), hari_ini(), hari_ini(), "SKU uji")
        kuasa_services.catat(sari, dua, isi, kode_kirim())
    return slip.nama_masuk


def _beri_log_in(nama_masuk: str) -> None:
    """The first member of Buring has one from the demo's slip already."""
    with db.engine.connect() as conn:
        assert conn.execute(text("SELECT 1 FROM pengguna WHERE nama_masuk = :n"), {"n": nama_masuk}).scalar_one() == 1


def test_a_member_reads_the_own_book_and_nobody_elses(app_pemeran: Flask) -> None:
    milik = benda("bumiayu")
    pintu = Pintu(app_pemeran)
    pintu.masuk("bumiayu-0001", SANDI)
    assert pintu.buka("/anggota/1/simpanan").status_code == 200
    assert pintu.buka(milik.isi("/anggota/<int:nomor>/simpanan")).status_code in DITOLAK
    assert pintu.buka(milik.isi("/kuitansi/<nomor>")).status_code in DITOLAK


def test_the_dinas_of_another_city_sees_nothing_of_this_one(app_pemeran: Flask) -> None:
    slip = pejabat.tugaskan_dinas("35.71", "Dewi Lain", "SK uji")
    pengguna.tukar_slip(slip.kode, SANDI)
    pintu = Pintu(app_pemeran)
    pintu.masuk(slip.nama_masuk, SANDI)
    milik = benda("bumiayu")
    for rute in ("/dinas/pembinaan/<kode>", "/dinas/lurah/<wilayah_kode>", "/dinas/camat/<wilayah_kode>"):
        for metode in ("GET", "POST"):
            assert kirim(pintu, metode, milik.isi(rute))[0] == 404, f"{metode} {rute}"
    assert "Bumiayu" not in pintu.buka("/dinas").text
