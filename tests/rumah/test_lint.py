"""The lint that looks every page over finds what it should, and leaves a good page alone."""

from __future__ import annotations

import lint
import pytest

KEPALA = '<!doctype html><html lang="id"><head><title>Simpanan · Portal</title></head><body>'
TOKEN = '<input type="hidden" name="csrf_token" value="x">'


def halaman(isi: str) -> str:
    return f"{KEPALA}<main><h1>Simpanan</h1>{isi}</main></body></html>"


BAIK = halaman(
    f'<form method="post" action="/a" hx-post="/a" hx-target="#b">{TOKEN}<label for="c">Nama</label><input id="c" name="c">'
    '<label><input type="checkbox" name="d"> Setuju</label><button>Kirim</button></form><div id="b"></div><a href="#b">Ke b</a>'
)


def test_a_good_page_is_left_alone() -> None:
    assert lint.periksa(BAIK) == []
    assert lint.periksa(BAIK.replace("<title>", "<title>Perlu diperbaiki: ")) == []


@pytest.mark.parametrize(
    ("isi", "keluhan"),
    [
        ("<h1>Dua</h1>", "satu h1"),
        ('<p id="a"></p><p id="a"></p>', "dipakai 2 kali"),
        ('<form method="post" action="/a"><button>Kirim</button></form>', "tanpa csrf_token"),
        (f'<form method="get" action="/a">{TOKEN}</form>', "ke alamat"),
        (f'<form method="post">{TOKEN}</form>', "tanpa action"),
        (f'<form method="post" action="/a" hx-post="/b">{TOKEN}</form>', "tanpa JavaScript"),
        ("<script>1</script>", "di dalam halaman"),
        ("<style>a{}</style>", "di dalam halaman"),
        ('<p style="color:red">a</p>', "di dalam halaman"),
        ('<p onclick="a()">a</p>', "di dalam halaman"),
        ('<p hx-on:click="a()">a</p>', "di dalam halaman"),
        ('<button hx-delete="/a">Hapus</button>', "hanya GET dan POST"),
        ('<a href="javascript:a()">a</a>', "menuju"),
        ('<img src="https://a.example/x.png" alt=""><a href="//a.example">a</a>', "menuju"),
        ('<input name="nama">', "tanpa label"),
        ('<label for="nama"></label><input id="nama" name="nama">', "tanpa label"),
        ('<a href="/a"></a>', "tanpa nama"),
        ("<button></button>", "tanpa nama"),
        ("<a>a</a>", "tanpa href"),
        ('<img src="/a.png">', "tanpa alt"),
        ('<a href="#tiada">a</a>', "tidak ada"),
        ('<p aria-describedby="tiada">a</p>', "tidak ada"),
        ('<a href="/a" hx-get="/a" hx-target="#tiada">a</a>', "tidak ada"),
        ("<p><em>a</p>", "menutup em"),
        ('<p class="a" class="b">a</p>', "dua kali"),
    ],
)
def test_what_is_wrong_on_a_page_is_found(isi: str, keluhan: str) -> None:
    assert any(keluhan in k for k in lint.periksa(halaman(isi))), lint.periksa(halaman(isi))


def test_title_and_language_are_looked_at() -> None:
    assert lint.periksa(BAIK.replace('lang="id"', 'lang="en"'))
    assert lint.periksa(BAIK.replace("<title>Simpanan", "<title>Lain"))


def test_a_region_needs_an_id_at_its_root_and_no_h1() -> None:
    assert lint.periksa('<div id="a"><p>b</p></div>') == []
    assert lint.periksa("<div><p>b</p></div>")


@pytest.mark.parametrize(
    "isi",
    [
        BAIK,
        '<p a=\'1\' b=2 c d="&lt;&#39;x" E="f" a="1">&amp;<br/><path d="m1 2" /></p><!-- <b c="d"> --><i a="b"c="d">&lt;i&gt;</i>',
        '<script src="a"></script><script>if (a<b && c="d") "<p>"</script><style>a>b{}</style><a href="x>y" title="<b>">z</a>',
        '<p a="b" a="c">1 < 2</p><p\n  a="b"\n>c</p><input disabled value=""><p a="b" c=></p><q a="',
    ],
)
def test_the_short_way_to_read_a_tag_reads_what_the_parser_reads(isi: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def dibaca() -> object:
        ini = lint._urai(isi)
        return [(u.nama, u.atribut, u.teks, u.induk and u.induk.nama) for u in ini.unsur], ini.salah, len(ini.terbuka)

    pendek = dibaca()
    monkeypatch.delattr(lint._Pembaca, "parse_starttag")
    assert dibaca() == pendek
