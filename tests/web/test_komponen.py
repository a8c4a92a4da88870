"""Layouts and macros: what every page of every room relies on."""

import dataclasses

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, HiddenField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from portal.web.forms import RupiahField, TanggalField

HALAMAN = (
    '{% extends "layouts/publik.html" %}{% block judul %}Bumiayu & sekitar{% endblock %}'
    "{% block isi %}isi{% endblock %}"
)
IMPOR = (
    '{% from "components/formulir.html" import formulir, bidang, ringkasan_galat, tombol, tombol_tautan, kotak_cari %}'
    '{% from "components/tampilan.html" import kartu, pintu, lencana, uang, kosong, langkah, rincian, pesan, gulung %}'
)


@dataclasses.dataclass
class ActorContoh:
    nama: str = "Budi"
    sebutan: str = "Budi · bendahara · Koperasi Kelurahan Merah Putih Bumiayu"
    kursi: None = None


@dataclasses.dataclass
class ButirContoh:
    label: str
    href: str
    ikon: str
    aktif: bool


class Contoh(Form):
    nama = StringField("Nama", [InputRequired("Nama perlu diisi.")])
    hp = StringField("Nomor HP", [Optional()])
    jenis = RadioField(
        "Jenis kelamin",
        [InputRequired("Pilih satu.")],
        choices=[SelectChoice("L", "Laki-laki"), SelectChoice("P", "Perempuan")],
    )
    jumlah = RupiahField("Jumlah")
    lahir = TanggalField("Tanggal lahir", wajib=False)
    alasan = TextAreaField("Alasan", [Optional()])
    setuju = BooleanField("Saya setuju", [InputRequired("Perlu disetujui.")])
    kode_kirim = HiddenField()


@pytest.fixture
def form_salah(etalase):
    with etalase.test_request_context("/"):
        form = Contoh(MultiDict({"jumlah": "1.25"}))
        form.validate()
        yield form


def test_a_page_has_one_heading_and_its_title_begins_with_it(gambar):
    halaman = gambar(HALAMAN)
    assert halaman.count("<h1>") == 1
    assert "<title>Bumiayu & sekitar · Portal Koperasi</title>" in halaman
    assert '<html lang="id">' in halaman


def test_the_title_of_a_refused_form_says_so(gambar):
    assert "<title>Perlu diperbaiki: Bumiayu" in gambar(HALAMAN, ada_galat=True)


def test_no_layout_carries_inline_style_or_script(gambar):
    halaman = gambar(HALAMAN)
    assert "style=" not in halaman
    assert "<style" not in halaman
    assert halaman.count("<script") == halaman.count('<script src="/static/') == 2


def test_the_demo_says_so_on_every_page(gambar):
    assert "DATA CONTOH" in gambar(HALAMAN, mode_contoh=True)
    assert "DATA CONTOH" not in gambar(HALAMAN)


def test_help_stands_on_every_page(gambar):
    assert "Bu Sari, 0812-0000-0000" in gambar(HALAMAN)
    assert "kantor koperasi" in gambar(HALAMAN, kontak_bantuan=None)


def test_the_office_says_which_hat_is_on_and_where_one_is(gambar):
    menu = [ButirContoh("Beranda", "/beranda", "house", True), ButirContoh("Buku", "/buku", "book-open", False)]
    halaman = gambar(HALAMAN.replace("publik", "kantor"), actor=ActorContoh(), menu=menu)
    assert "Budi · bendahara · Koperasi Kelurahan Merah Putih Bumiayu" in halaman
    assert halaman.count('aria-current="page"') == 1
    assert '<form class="keluar" method="post"' in halaman
    assert halaman.count('name="csrf_token"') == 1


def test_a_public_page_holds_no_post_form(gambar):
    assert "<form" not in gambar(HALAMAN)


def test_a_post_form_always_carries_its_token(gambar):
    isi = gambar(IMPOR + "{% call formulir('/setoran', kode_kirim='k1', target='#buku') %}x{% endcall %}")
    assert isi.count('name="csrf_token"') == 1
    assert '<input type="hidden" name="kode_kirim" value="k1">' in isi
    assert 'hx-post="/setoran" hx-target="#buku" hx-swap="outerHTML"' in isi
    assert 'method="post" action="/setoran"' in isi


def test_a_get_form_carries_none(gambar):
    assert "csrf_token" not in gambar(IMPOR + "{% call formulir('/', metode='get') %}x{% endcall %}")


def test_an_error_is_tied_to_its_field(gambar, form_salah):
    isi = gambar(IMPOR + "{{ bidang(form.nama, bantuan='Seperti di KTP', autocomplete='name') }}", form=form_salah)
    assert 'aria-describedby="nama-bantuan nama-galat"' in isi
    assert 'aria-invalid="true"' in isi
    assert 'autocomplete="name"' in isi
    assert '<label for="nama">Nama</label>' in isi
    assert 'id="nama-galat"' in isi


def test_an_amount_keeps_what_was_typed_and_asks_for_digits(gambar, form_salah):
    isi = gambar(IMPOR + "{{ bidang(form.jumlah) }}", form=form_salah)
    assert 'inputmode="numeric"' in isi
    assert 'value="1.25"' in isi
    assert ">Rp</span>" in isi


def test_radios_stand_in_a_named_group(gambar, form_salah):
    isi = gambar(IMPOR + "{{ bidang(form.jenis) }}", form=form_salah)
    assert "<fieldset" in isi
    assert "<legend>Jenis kelamin</legend>" in isi
    assert isi.count('type="radio"') == 2


def test_what_may_stay_empty_says_so(gambar, form_salah):
    isi = gambar(IMPOR + "{{ bidang(form.hp) }}{{ bidang(form.lahir) }}{{ bidang(form.nama) }}", form=form_salah)
    assert isi.count("(boleh kosong)") == 2
    assert 'type="date"' in isi


def test_the_summary_leads_to_each_wrong_field(gambar, form_salah):
    isi = gambar(IMPOR + "{{ ringkasan_galat(form, umum=['Kas sedang dihitung.']) }}", form=form_salah)
    assert 'tabindex="-1"' in isi
    assert 'href="#nama"' in isi
    assert 'href="#jenis-0"' in isi
    assert 'href="#setuju"' in isi
    assert "Kas sedang dihitung." in isi
    assert isi.count("<li>") == 5


def test_a_right_form_has_no_summary(gambar, etalase):
    with etalase.test_request_context("/"):
        assert "data-galat" not in gambar(IMPOR + "{{ ringkasan_galat(form) }}", form=Contoh())


def test_what_people_typed_is_escaped_everywhere(gambar):
    jahat = '"><script>alert(1)</script>'
    isi = gambar(
        IMPOR + "{{ kotak_cari('/', j, nilai=j, contoh=j) }}{{ tombol(j, title=j) }}{{ tombol_tautan(j, j) }}"
        "{{ pintu(j, j, 'house', j) }}{{ lencana('anggota', j) }}{{ kosong(j, j, j) }}{{ rincian([(j, j)]) }}"
        "{{ pesan(j) }}{% call kartu(j) %}{{ j }}{% endcall %}{% call gulung(j) %}{{ j }}{% endcall %}",
        j=jahat,
    )
    assert "<script>" not in isi


def test_a_number_stays_in_one_piece_and_nothing_else_does(gambar):
    isi = gambar(
        '{% from "components/tampilan.html" import bernomor %}{{ bernomor(j) }}', j="Undang-undang & KM-2026-1"
    )
    assert isi.strip() == 'Undang-undang &amp; <span class="utuh">KM-2026-1</span>'
    isi = gambar(HALAMAN.replace("Bumiayu & sekitar", "{{ j }}"), j="Ralat <b> M-2026-000022")
    assert "<title>Ralat &lt;b&gt; M-2026-000022 ·" in isi
    assert '<h1>Ralat &lt;b&gt; <span class="utuh">M-2026-000022</span></h1>' in isi


def test_a_closed_door_is_no_link_and_says_why(gambar):
    isi = gambar(IMPOR + "{{ pintu('Bayar', 'Uang keluar', 'banknote') }}")
    assert "<a " not in isi
    assert "Belum tersedia" in isi


def test_amounts_steps_and_empty_states_read_well(gambar):
    isi = gambar(IMPOR + "{{ uang(-1250000) }}{{ langkah(2, 3) }}{{ kosong('Belum ada.', 'Buka', '/x') }}")
    assert "-Rp1.250.000" in isi
    assert "Langkah 2 dari 3" in isi
    assert 'href="/x"' in isi
