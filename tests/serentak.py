"""Many clients who do the same at one moment, as threads of one portal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread

from flask import Flask

from portal.errors import AturanDilanggar
from portal.extensions import db

BANYAK = 16


def serentak(
    app: Flask,
    tindakan: Callable[[], object],
    banyak: int = BANYAK,
    sebut: Callable[[object], str] = lambda _jadi: "jadi",
) -> Counter[str]:
    """The same act by so many clients, started together; what came of each: ``sebut`` of what it returned, or the refusal's
    name."""
    mulai, hasil = Barrier(banyak), list[str]()

    def coba() -> None:
        with app.app_context():
            mulai.wait()
            try:
                hasil.append(sebut(tindakan()))
            except AturanDilanggar as galat:
                hasil.append(type(galat).__name__)
            finally:
                db.session.remove()

    benang = [Thread(target=coba) for _ke in range(banyak)]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    return Counter(hasil)
