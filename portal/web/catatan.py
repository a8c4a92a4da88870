"""JSON logs with a request id; nothing that names a person: long runs of digits are masked."""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
import time
from collections.abc import MutableMapping
from typing import Any

import structlog
from flask import Flask, Response, g, request

from portal.dasar.waktu import sekarang

# A NIK or a phone number, also when written in groups: eight or more digits with at most one mark between two of them.
ANGKA = re.compile(r"\d(?:[ .\-]?\d){7,}")
BEBAS = {"timestamp", "id_permintaan"}


def samar(nilai: Any) -> Any:
    """The same value with every long run of digits masked, inside lists and maps too."""
    if isinstance(nilai, str):
        return ANGKA.sub(lambda m: m[0][:2] + "*" * (len(m[0]) - 2), nilai)
    if isinstance(nilai, dict):
        return {k: v if k in BEBAS else samar(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple | set):
        return [samar(n) for n in nilai]
    if isinstance(nilai, bool | int | float) or nilai is None:
        return samar(str(nilai)) if isinstance(nilai, int) and abs(nilai) >= 10**12 else nilai
    return samar(str(nilai))


def samarkan(_log: Any, _nama: str, isi: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Mask NIK and phone numbers in all values of a log line."""
    return dict(samar(dict(isi)))


def jejak(galat: BaseException) -> str:
    """Where an error went through, innermost last: files and lines only."""
    langkah, sini = [], galat.__traceback__
    while sini is not None:
        langkah.append(f"{sini.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{sini.tb_lineno}")
        sini = sini.tb_next
    return " > ".join(langkah[-12:])


def _tanpa_isi(_log: Any, _nama: str, isi: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A database error carries its parameters, which may be a person's data: keep the kind and the place only."""
    galat = isi.pop("exc_info", None)
    if isinstance(galat, BaseException):
        isi["jejak"] = jejak(galat)
    return isi


class Baris(logging.Formatter):
    """What libraries log, in the same shape and as careful as our own lines."""

    def format(self, record: logging.LogRecord) -> str:
        isi: dict[str, Any] = {"event": record.getMessage(), "logger": record.name, "level": record.levelname.lower()}
        if record.exc_info and record.exc_info[1] is not None:
            isi |= {"jenis": type(record.exc_info[1]).__name__, "jejak": jejak(record.exc_info[1])}
        return json.dumps(samar(isi), ensure_ascii=False)


class KeStderr(logging.StreamHandler):  # type: ignore[type-arg]  # generic in the stubs only
    """Writes to what standard error is now, not to what it was when the process began."""

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr
        super().emit(record)


class Penulis:
    """structlog's end of the line: one write a line, so that threads don't mix them."""

    def msg(self, baris: str) -> None:
        sys.stderr.write(baris + "\n")
        sys.stderr.flush()

    debug = info = warning = error = critical = msg


def _siapkan_pustaka() -> None:
    """One handler for the loggers of libraries: without it their tracebacks would print what a form held."""
    akar = logging.getLogger()
    if not any(isinstance(p.formatter, Baris) for p in akar.handlers):
        pegangan = KeStderr(sys.stderr)
        pegangan.setFormatter(Baris())
        akar.addHandler(pegangan)


def siapkan() -> None:
    """Set up the logs of this process."""
    _siapkan_pustaka()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _tanpa_isi,
            samarkan,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=lambda *_: Penulis(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


_tulis = json.JSONEncoder(ensure_ascii=False).encode


def _mulai() -> None:
    g.id_permintaan = secrets.token_hex(6)
    g.mulai = time.perf_counter()


def _selesai(jawaban: Response) -> Response:
    jawaban.headers["X-Request-Id"] = g.get("id_permintaan", "-")
    rute = request.url_rule.rule if request.url_rule else "(tidak ada)"
    md = (time.perf_counter() - g.get("mulai", time.perf_counter())) * 1000
    Penulis().msg(_baris_akses(request.method, rute, jawaban.status_code, md, g.get("id_permintaan")))
    return jawaban


def _baris_akses(metode: str, rute: str, status: int, md: float, id_permintaan: str | None) -> str:
    """One line a request, in the shape of every other line. Nothing in it comes from a person: there is nothing to mask."""
    isi = {"metode": metode, "rute": rute, "status": status, "md": round(md, 1), "id_permintaan": id_permintaan}
    isi |= {"event": "permintaan", "level": "info", "timestamp": f"{sekarang().replace(tzinfo=None).isoformat()}Z"}
    return _tulis(isi)


def pasang(app: Flask) -> None:
    app.before_request(_mulai)
    app.after_request(_selesai)
