"""A template hands its pieces on as one; what stands in it is escaped as Jinja does."""

from __future__ import annotations

import pytest
from flask import Flask
from jinja2 import DictLoader, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from portal.web import bahasa
from portal.web.templat import lolos

DASAR = "<{% block awal %}A{% endblock %}|{% block isi %}{% endblock %}>"
HALAMAN = """{% extends "dasar" %}{% block awal %}{{ super() }}!{% endblock %}
{% block isi %}{% for n in daftar %}{% include "butir" %}{% else %}kosong{% endfor %}{% endblock %}"""


def _app(**templat: str) -> Flask:
    app = Flask("templat")
    app.jinja_environment = bahasa.Lingkungan
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.autoescape = True
    app.jinja_env.loader = DictLoader(templat)
    return app


@pytest.mark.parametrize("nilai", ["Siti", "<b>", 'O\'Neil & "co"', Markup("<b>"), 7, True, None, 1.5, ["<"]])
def test_a_value_is_escaped_as_jinja_does(nilai: object) -> None:
    assert lolos(nilai) == escape(nilai)


def test_a_page_with_blocks_and_partials_is_one_piece_of_each() -> None:
    templat = _app(dasar=DASAR, halaman=HALAMAN, butir="[{{ n }}]").jinja_env.get_template("halaman")
    assert templat.render(daftar=["a", "<"]) == "<A!|[a][&lt;]>"
    assert templat.render(daftar=[]) == "<A!|kosong>"
    assert [p for p in templat.generate(daftar=["a", "b"]) if p] == ["<A!|[a][b]>"]


def test_a_misspelt_variable_is_still_an_error() -> None:
    with pytest.raises(UndefinedError):
        _app(a="{{ tidak_ada }}").jinja_env.get_template("a").render()


def test_what_a_macro_gives_is_not_escaped_twice() -> None:
    isi = "{% macro m(t) %}<i>{{ t }}</i>{{ caller() }}{% endmacro %}{% call m('&') %}<u>{{ '<' }}</u>{% endcall %}"
    assert _app(a=isi).jinja_env.get_template("a").render() == "<i>&amp;</i><u>&lt;</u>"
