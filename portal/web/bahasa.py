"""Words of templates, looked up once: while the portal speaks one language, its texts are part of the template.

A page has a hundred such texts; asking for each at every drawing took more time than everything else on the page. When a
second language comes, each language gets an environment of its own.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from portal.web.templat import SekaliJadi

_TEMPAT = re.compile(r"%\((\w+)\)s")


class _Pelipat(NodeTransformer):
    """Puts the text in the place of ``_('text')``, and its variables between its pieces."""

    def visit_Output(self, simpul: nodes.Output, *lain: Any, **kata: Any) -> nodes.Node:
        isi = [_bagian(anak) or [anak] for anak in simpul.nodes]
        simpul.nodes = [satu for bagian in isi for satu in bagian]
        return self.generic_visit(simpul, *lain, **kata)

    def visit_Call(self, simpul: nodes.Call, *lain: Any, **kata: Any) -> nodes.Node:
        self.generic_visit(simpul, *lain, **kata)
        bagian = _bagian(simpul)
        if bagian is None:
            return simpul
        return bagian[0] if len(bagian) == 1 else nodes.Concat(bagian, lineno=simpul.lineno)


def _bagian(simpul: nodes.Expr) -> list[nodes.Expr] | None:
    """The pieces of ``_('text', a=b)`` in order; None: it is something else, or its text is made elsewhere."""
    if not isinstance(simpul, nodes.Call) or not isinstance(simpul.node, nodes.Name) or simpul.node.name != "_":
        return None
    teks, isi = simpul.args[0], {k.key: k.value for k in simpul.kwargs}
    if not isinstance(teks, nodes.Const) or simpul.dyn_kwargs is not None:
        return None
    potong = _TEMPAT.split(teks.value)  # a text and the name of a variable in turn
    if "%(" in "".join(potong[::2]) or not set(potong[1::2]) <= set(isi):
        return None
    tetap = [nodes.TemplateData(p.replace("%%", "%"), lineno=simpul.lineno) for p in potong[::2]]
    return [n for t, nama in zip(tetap, [*potong[1::2], None], strict=True) for n in ([t, isi[nama]] if nama else [t])]


class Lingkungan(Environment):
    """Flask's environment with the fixed texts folded in."""

    code_generator_class = SekaliJadi

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain map for each template: they are complete before the first is loaded, and asked at every import."""
        return {**self.globals, **(d or {})}

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
