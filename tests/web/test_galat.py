"""Error pages draw with nothing at hand: no session, no actor, no database, a forged Host."""

import pytest

from portal.web.aset import AKAR

KODE = ("400", "403", "404", "409", "413", "422", "429", "500", "503")


@pytest.mark.parametrize("kode", KODE)
def test_an_error_page_needs_no_context_at_all(etalase, kode):
    with etalase.test_request_context("/", headers={"Host": "jahat.example"}):
        halaman = etalase.jinja_env.get_template(f"galat/{kode}.html").render()
    assert halaman.count("<h1>") == 1
    assert f"Kode {kode}" in halaman
    assert 'lang="id"' in halaman
    assert "jahat.example" not in halaman
    assert "csrf_token" not in halaman


@pytest.mark.parametrize("kode", KODE)
def test_the_title_begins_with_the_heading(etalase, kode):
    with etalase.test_request_context("/"):
        halaman = etalase.jinja_env.get_template(f"galat/{kode}.html").render()
    judul = halaman.partition("<h1>")[2].partition("</h1>")[0]
    assert f"<title>{judul} · " in halaman


@pytest.mark.parametrize("kode", ["500", "503"])
def test_a_fault_of_ours_shows_the_number_of_the_request(etalase, kode):
    with etalase.test_request_context("/"):
        halaman = etalase.jinja_env.get_template(f"galat/{kode}.html").render(id_permintaan="abc-123")
    assert "<code>abc-123</code>" in halaman


def test_the_sentence_of_a_rule_takes_the_place_of_the_general_one(etalase):
    with etalase.test_request_context("/"):
        halaman = etalase.jinja_env.get_template("galat/409.html").render(pesan="Kuitansi <ini> sudah diralat.")
    assert "Kuitansi &lt;ini&gt; sudah diralat." in halaman


def test_a_refusal_in_a_region_takes_the_focus(etalase):
    with etalase.test_request_context("/"):
        bagian = etalase.jinja_env.get_template("galat/_galat.html").render(
            pesan=None, id_permintaan="abc-123", status=409
        )
    assert "data-galat" in bagian
    assert 'id="galat-galat"' in bagian


def test_no_error_page_asks_for_an_address():
    for berkas in [*(AKAR / "templates/galat").iterdir(), AKAR / "templates/layouts/galat.html"]:
        assert "url_for(" not in berkas.read_text(), berkas.name
