"""The pages of a ralat: from the entry to the proposal, its release, and what the receipt says afterwards."""

from __future__ import annotations

import re

from loket import POKOK, WAJIB, Loket
from meja_ralat import ajukan, catatan, neraca, ralat, temuan
from pintu import Pintu, kode_kirim, teks

ISI = {"alasan": "salah_jumlah", "keterangan": "Tertulis kebanyakan, seharusnya dua puluh ribu."}


def lepas(pintu: Pintu, pengajuan: str) -> None:
    jawaban = pintu.kirim(f"/persetujuan/{pengajuan}/pelepasan", {"kode_kirim": kode_kirim()})
    assert jawaban.status_code == 303, teks(jawaban)


def test_from_the_receipt_to_the_release(loket: Loket) -> None:
    siti = loket.anggota()
    nomor = loket.setor(siti, 10 * WAJIB)
    budi, kartika = loket.pintu(), loket.pintu("ketua")
    assert f'href="/jurnal/{nomor}/ralat"' in budi.buka(f"/kuitansi/{nomor}").text
    assert f'href="/jurnal/{nomor}/ralat"' in budi.buka(f"/jurnal/{nomor}").text
    halaman = teks(budi.buka(f"/jurnal/{nomor}/ralat"))
    assert "Siti Aminah (no. 1)" in halaman
    assert "Ralat berlaku setelah disetujui ketua; catatan yang benar boleh langsung dibuat." in halaman
    assert budi.kirim(f"/jurnal/{nomor}/ralat", ISI | {"kode_kirim": kode_kirim()}).status_code == 303
    halaman = budi.buka(f"/jurnal/{nomor}/ralat")
    assert "menunggu persetujuan ketua" in teks(halaman)
    assert f'href="/anggota/{siti.nomor}/setoran"' in halaman.text
    tampak = teks(budi.buka(f"/kuitansi/{nomor}"))
    assert "Ralat catatan ini menunggu persetujuan orang kedua. Sampai disetujui, catatan ini tetap berlaku." in tampak
    alamat = re.search(r'href="/persetujuan/([0-9a-f-]{36})"', kartika.buka("/beranda").text)
    assert alamat is not None
    halaman = teks(kartika.buka(f"/persetujuan/{alamat[1]}"))
    assert f"Saldo Siti Aminah menjadi Rp{POKOK // 1000}.000. Alasan dan nama Anda ikut tersimpan." in halaman
    assert "Setujui ralat" in halaman
    assert "Rp200.000" in halaman
    lepas(kartika, alamat[1])
    tampak = teks(budi.buka(f"/kuitansi/{nomor}"))
    assert ("tidak berlaku lagi" in tampak, "menunggu persetujuan" in tampak) == (True, False)
    assert "sudah diralat" in teks(budi.buka(f"/jurnal/{nomor}/ralat"))
    kode = catatan(loket, nomor).kode_publik
    assert "Kuitansi ini batal" in teks(Pintu(loket.rumah.app).buka(f"/bukti/{kode}"))
    assert temuan(loket) == []


def test_wrong_input_is_said_in_the_form_and_nothing_is_proposed(loket: Loket) -> None:
    nomor, budi = loket.setor(loket.anggota(), WAJIB), loket.pintu()
    budi.buka(f"/jurnal/{nomor}/ralat")
    for isi, pesan in (
        ({"alasan": "", "keterangan": ISI["keterangan"]}, "Pilih apa yang salah"),
        ({"alasan": "ngawur", "keterangan": ISI["keterangan"]}, "Pilih apa yang salah"),
        ({"alasan": "lain", "keterangan": "salah"}, "sepuluh huruf"),
        ({"alasan": "lain", "keterangan": ""}, "Tulis apa yang keliru"),
    ):
        jawaban = budi.kirim(f"/jurnal/{nomor}/ralat", isi | {"kode_kirim": kode_kirim()})
        assert (jawaban.status_code, pesan in teks(jawaban)) == (422, True), teks(jawaban)
    assert "Ralat catatan ini" in teks(budi.buka(f"/jurnal/{nomor}/ralat"))


def test_what_stands_in_the_way_is_said_with_what_to_do(loket: Loket) -> None:
    siti = loket.calon()
    pokok = loket.setor(siti, POKOK)
    wajib, budi = loket.setor(loket.orang(siti.nomor), WAJIB), loket.pintu()
    budi.buka(f"/jurnal/{pokok}/ralat")
    jawaban = budi.kirim(f"/jurnal/{pokok}/ralat", ISI | {"kode_kirim": kode_kirim()}, headers={"HX-Request": "true"})
    assert (jawaban.status_code, "Ralat dulu setoran wajib itu" in teks(jawaban)) == (409, True)
    ralat(loket, wajib)
    jawaban = budi.kirim(f"/jurnal/{wajib}/ralat", ISI | {"kode_kirim": kode_kirim()})
    assert (jawaban.status_code, "sudah diralat" in teks(jawaban)) == (409, True)


def test_who_may_and_who_may_not(loket: Loket) -> None:
    siti = loket.anggota()
    nomor = loket.setor(siti, WAJIB)
    for jabatan, status in (("sekretaris", 403), ("pengawas", 403), ("kasir", 200), ("ketua", 200)):
        assert loket.pintu(jabatan).buka(f"/jurnal/{nomor}/ralat").status_code == status, jabatan
    assert loket.pintu_anggota(siti).buka(f"/jurnal/{nomor}/ralat").status_code == 403
    assert loket.pintu().buka("/jurnal/KM-2026-999999/ralat").status_code == 404
    pengajuan = ajukan(loket, nomor)
    sari = teks(loket.pintu("sekretaris").buka(f"/persetujuan/{pengajuan}"))
    assert "Rp20.000" not in sari
    assert "Siti" not in sari


def test_the_last_instalment_takes_the_membership_back_on_the_page_of_its_release(loket: Loket) -> None:
    siti = loket.calon()
    loket.setor(siti, POKOK - 20_000)
    akhir, kartika = loket.setor(siti, 20_000 + WAJIB), loket.pintu("ketua")
    lepas(kartika, str(ajukan(loket, akhir)))
    assert (loket.orang(siti.nomor).status, neraca(loket)) == ("calon", {"1-1110": 30_000, "2-1210": -30_000})
    assert temuan(loket) == []


def test_what_was_paid_before_the_decision_goes_back_with_its_move_on_the_page_of_its_release(loket: Loket) -> None:
    berkas = loket.daftar()
    nomor, siti, kartika = loket.setor(berkas, POKOK), loket.terima(berkas), loket.pintu("ketua")
    lepas(kartika, str(ajukan(loket, nomor)))
    assert (loket.orang(siti.nomor).status, neraca(loket)) == ("calon", {})
    assert temuan(loket) == []
