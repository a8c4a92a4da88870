"""Words of templates, looked up once: while the portal speaks one language, a text without a variable is part of the template.

A page has a hundred such texts; asking for each at every drawing took more time than everything else on the page. When a
second language comes, each language gets an environment of its own.
"""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import nodes
from jinja2.visitor import NodeTransformer


class _Pelipat(NodeTransformer):
    """Puts the text in the place of ``_('text')``."""

    def visit_Call(self, simpul: nodes.Call, *lain: Any, **kata: Any) -> nodes.Node:
        self.generic_visit(simpul, *lain, **kata)
        if not isinstance(simpul.node, nodes.Name) or simpul.node.name != "_" or simpul.kwargs or len(simpul.args) != 1:
            return simpul
        teks = simpul.args[0]
        if not isinstance(teks, nodes.Const) or not isinstance(teks.value, str):
            return simpul
        # %% is how a text with places for variables writes a percent sign, and each of them may become one
        return nodes.TemplateData(teks.value % {}, lineno=simpul.lineno)


class Lingkungan(Environment):
    """Flask's environment with the fixed texts folded in."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        pohon: nodes.Template = _Pelipat().visit(super()._parse(source, name, filename))
        return pohon


def pasang(app: Flask) -> None:
    """Texts with places for variables: looked up without asking for the request's language."""
    app.jinja_env.install_gettext_callables(_apa_adanya, _jamak, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"]


def _apa_adanya(teks: str) -> str:
    return teks


def _jamak(satu: str, banyak: str, jumlah: int) -> str:
    return satu if jumlah == 1 else banyak
