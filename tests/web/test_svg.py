"""Icons and charts: safe inline SVG that the content policy allows."""

import pytest
from lucide import IconDoesNotExist

from portal.web.svg import grafik_batang, ikon

BULAN = [("Des", 4), ("Jan", 12), ("Feb", 0)]


def test_an_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in ikon("house")
    assert "style" not in ikon("house")


def test_an_unknown_icon_is_an_error_not_a_blank():
    with pytest.raises(IconDoesNotExist):
        ikon("home-that-is-not-there")


def test_a_chart_says_its_numbers_to_those_who_cannot_see_it():
    svg = grafik_batang(BULAN, "Anggota baru", nama="baru")
    assert 'role="img" aria-labelledby="baru-judul baru-uraian"' in svg
    assert '<desc id="baru-uraian">Des: 4, Jan: 12, Feb: 0</desc>' in svg


def test_a_chart_carries_neither_style_nor_script():
    svg = grafik_batang(BULAN, "Anggota baru")
    assert "style" not in svg
    assert "script" not in svg


def test_markup_in_labels_and_titles_is_escaped():
    for data in ([("<b>", 1)], [("<script>alert(1)</script>", 1)]):
        svg = grafik_batang(data, "<i>judul</i>", nama='x" onload="y')
        assert "<b>" not in svg
        assert "<script>" not in svg
        assert "<i>" not in svg
        assert 'onload="y"' not in svg


def test_long_labels_lie_beside_the_bars():
    assert "grafik-mendatar" in grafik_batang([("RW 02 dan 03", 7), ("RW 04", 9)], "Per RW")
    assert "grafik-tegak" in grafik_batang(BULAN, "Per bulan")


@pytest.mark.parametrize("data", [[], [("Jan", 0)], [("Januari", 0)]])
def test_a_chart_without_numbers_still_draws(data):
    assert grafik_batang(data, "Kosong").startswith("<svg")
