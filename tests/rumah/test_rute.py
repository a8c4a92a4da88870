"""Every route: a right, a noun, GET or POST."""

from __future__ import annotations

import re

import pytest
from conftest import pengaturan
from flask import Flask

from portal import create_app
from portal.policy import KEBIJAKAN, Wewenang
from portal.web import guard

TATA = re.compile(r"^/(?:[a-z0-9]+(?:-[a-z0-9]+)*|<[^>]+>)?(?:/(?:[a-z0-9]+(?:-[a-z0-9]+)*|<[^>]+>))*$")
BUKAN_NAMA_BENDA = {"buat", "hapus", "ubah", "edit", "tambah", "simpan", "create", "delete", "update", "new"}


@pytest.fixture(scope="module")
def rute(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(pengaturan(f"sqlite:///{tmp_path_factory.mktemp('rute') / 'kosong.db'}"))


def test_every_route_declares_a_wewenang(rute: Flask) -> None:
    for r in rute.url_map.iter_rules():
        assert isinstance(getattr(rute.view_functions[r.endpoint], "wewenang", None), Wewenang), (
            f"{r.rule}: tanpa wewenang, tanpa rute"
        )


def test_the_app_refuses_to_start_with_a_route_without_wewenang(rute: Flask) -> None:
    telanjang = Flask("telanjang")
    telanjang.add_url_rule("/telanjang", "telanjang", lambda: "")
    with pytest.raises(RuntimeError, match="/telanjang"):
        guard.pastikan_terlindung(telanjang)


def test_every_wewenang_has_its_rule() -> None:
    assert set(KEBIJAKAN) == set(Wewenang), "setiap wewenang punya aturannya di policy.py, dan sebaliknya"


def test_routes_are_nouns_in_kebab_case(rute: Flask) -> None:
    for r in rute.url_map.iter_rules():
        assert TATA.match(r.rule), f"{r.rule}: alamat ditulis dengan huruf kecil dan tanda hubung"
        assert not BUKAN_NAMA_BENDA & set(r.rule.split("/")), f"{r.rule}: tindakan disebut dengan nama bendanya"


def test_routes_take_get_or_post_and_nothing_else(rute: Flask) -> None:
    for r in rute.url_map.iter_rules():
        assert (r.methods or set()) <= {"GET", "HEAD", "OPTIONS", "POST"}, f"{r.rule}: hanya GET dan POST"


def test_no_address_carries_a_nik_a_phone_or_a_name(rute: Flask) -> None:
    for r in rute.url_map.iter_rules():
        assert not {"nik", "hp", "telepon", "nama"} & r.arguments, f"{r.rule}: data pribadi tidak masuk alamat"
