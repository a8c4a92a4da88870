"""Texts of templates are folded in, and read as before."""

from __future__ import annotations

from flask import Flask
from jinja2 import DictLoader

from portal.web import bahasa


def _env(isi: str) -> str:
    app = Flask("bahasa")
    app.jinja_environment = bahasa.Lingkungan
    app.jinja_env.add_extension("jinja2.ext.i18n")
    bahasa.pasang(app)
    app.jinja_env.loader = DictLoader({"a.html": isi})
    return app.jinja_env.get_template("a.html").render(nama="<Siti>", kosong="")


def test_a_fixed_text_is_part_of_the_template() -> None:
    assert _env("<b>{{ _('Masuk & keluar') }}</b>") == "<b>Masuk & keluar</b>"


def test_a_variable_is_escaped_in_its_place() -> None:
    assert _env("{{ _('Halo %(n)s', n=nama) }}") == "Halo &lt;Siti&gt;"


def test_a_percent_sign_is_written_once() -> None:
    assert _env("{{ _('5%% jasa') }}|{{ _('5%% untuk %(n)s', n='Ani') }}") == "5% jasa|5% untuk Ani"


def test_a_text_can_be_an_argument_and_joined() -> None:
    assert _env("{% macro m(t) %}[{{ t }}]{% endmacro %}{{ m(_('Catat')) }}{{ _('a') ~ 'b' }}") == "[Catat]ab"


def test_markup_of_a_text_is_not_escaped_twice() -> None:
    assert _env("{{ kosong or _('&amp;') }}") == "&amp;"


def test_one_and_many_have_their_own_text() -> None:
    assert _env("{{ ngettext('satu', '%(num)s orang', 3) }}") == "3 orang"
