"""The end of a seat: dated, with its decision, and at once."""

from __future__ import annotations

import datetime as dt

from pintu import Balai, Pintu, kode_kirim, teks

from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.pengurus import queries

SEHARI = dt.timedelta(days=1)


def _isi(tanggal: dt.date, **lain: str) -> dict[str, str]:
    return {"tanggal": tanggal.isoformat(), "nomor_keputusan": "BA-07/2026", "kode_kirim": kode_kirim()} | lain


def test_from_today_on_the_seat_gives_no_right_any_more(rumah: Balai) -> None:
    nama = rumah.angkat("sekretaris", "Budi Santoso", mulai=hari_ini() - 10 * SEHARI)
    budi, ketua = rumah.pintu(nama), rumah.pintu("kricak-ketua")
    jalur = f"/pengurus/{rumah.jabatan(nama).id}/pengakhiran"
    assert "Budi Santoso" in teks(ketua.buka(jalur))
    assert ketua.kirim(jalur, _isi(hari_ini())).location == "/pengurus"
    assert budi.buka("/pengurus").status_code == 403
    halaman = teks(ketua.buka("/pengurus"))
    assert "Pernah menjabat" in halaman
    assert "akhir: BA-07/2026" in halaman


def test_a_seat_taken_back_on_its_first_day_was_never_in_force(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti")
    kasir, ketua = rumah.pintu(nama), rumah.pintu("kricak-ketua")
    assert ketua.kirim(f"/pengurus/{rumah.jabatan(nama).id}/pengakhiran", _isi(hari_ini())).status_code == 303
    assert kasir.buka("/pengurus").status_code == 403
    assert rumah.angkat("kasir", "Rina Astuti")


def test_an_end_in_the_future_waits_for_its_day(rumah: Balai) -> None:
    nama, kini = rumah.angkat("kasir", "Rini Astuti"), sekarang()
    ketua = rumah.pintu("kricak-ketua")
    assert (
        ketua.kirim(f"/pengurus/{rumah.jabatan(nama).id}/pengakhiran", _isi(hari_ini() + 2 * SEHARI)).status_code == 303
    )
    for n, status in ((1, 200), (2, 403)):
        with pada_saat(kini + n * SEHARI):
            kasir = Pintu(rumah.app)
            kasir.masuk(nama)
            assert kasir.buka("/pengurus").status_code == status


def test_wrong_days_are_refused_with_a_sentence(rumah: Balai) -> None:
    hari = hari_ini()
    nama = rumah.angkat("kasir", "Rini Astuti", selesai=hari + 5 * SEHARI)
    ketua = rumah.pintu("kricak-ketua")
    jalur = f"/pengurus/{rumah.jabatan(nama).id}/pengakhiran"
    for tanggal, kata in ((hari - SEHARI, "baru mulai"), (hari + 6 * SEHARI, "memang berakhir")):
        jawaban = ketua.kirim(jalur, _isi(tanggal))
        assert jawaban.status_code == 422
        assert kata in teks(jawaban)
    assert ketua.kirim(jalur, _isi(hari) | {"tanggal": "31-02-2026"}).status_code == 422
    assert ketua.kirim(jalur, _isi(hari, nomor_keputusan="")).status_code == 422


def test_the_ketuas_own_seat_ends_tomorrow_at_the_earliest(rumah: Balai) -> None:
    ketua = rumah.pintu("kricak-ketua")
    jalur = f"/pengurus/{rumah.jabatan('kricak-ketua').id}/pengakhiran"
    jawaban = ketua.kirim(jalur, _isi(hari_ini()))
    assert jawaban.status_code == 422
    assert "paling cepat besok" in teks(jawaban)
    assert ketua.kirim(jalur, _isi(hari_ini() + SEHARI)).status_code == 303
    assert rumah.angkat("ketua", "Kirana Dewi", mulai=hari_ini() + SEHARI, sandi=False)


def test_the_same_form_twice_ends_once_and_an_ended_seat_is_a_conflict(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti", mulai=hari_ini() - SEHARI)
    ketua, isi = rumah.pintu("kricak-ketua"), _isi(hari_ini())
    jabatan = rumah.jabatan(nama)
    jalur = f"/pengurus/{jabatan.id}/pengakhiran"
    assert [ketua.kirim(jalur, isi).status_code for _ke in range(2)] == [303, 303]
    assert ketua.kirim(jalur, isi | {"nomor_keputusan": "BA-08/2026"}).status_code == 409
    assert ketua.kirim(jalur, _isi(hari_ini())).status_code == 409
    assert queries.dengan_id(rumah.koperasi.id, jabatan.id).keputusan_akhir == "BA-07/2026"


def test_others_end_nothing(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti")
    jabatan = rumah.jabatan(nama)
    for lain in ("sekretaris", "pengawas"):
        pintu = rumah.pintu(rumah.angkat(lain, f"Orang {lain}"))
        assert pintu.kirim(f"/pengurus/{jabatan.id}/pengakhiran", _isi(hari_ini())).status_code == 403
