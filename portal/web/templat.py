"""How a template becomes a function: each page, block and partial gathers its pieces and hands them on as one.

Jinja yields every piece of a row by itself, through the partial, the block and the layouts above it, and wraps each value
in an object of its own. A list of 25 people had five hundred pieces; drawing it took longer than reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_tidak_polos = re.compile(r"[&<>'\"]").search


def lolos(nilai: Any) -> Any:
    """The value as it may stand in HTML: what Jinja's ``escape`` gives, without looking twice at what needs no escaping."""
    jenis = type(nilai)
    if jenis is str:
        return escape(nilai) if _tidak_polos(nilai) else nilai
    if jenis is Markup:
        return nilai
    return str(nilai) if jenis is int else escape(nilai)


class SekaliJadi(CodeGenerator):
    """Jinja's compiler, where a template's body and each of its blocks give one piece."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import lolos as escape")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        utuh = frame.buffer is None and (frame.rootlevel or frame.block_frame)
        if utuh:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if utuh:
            self.writeline(f"yield concat({frame.buffer})")
