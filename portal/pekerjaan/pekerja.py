"""The worker: looks for jobs, does one after the other, and goes when it is told to."""

from __future__ import annotations

import os
import signal
import socket
import threading
import uuid
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from portal.dasar import pinjaman
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import buku_terkunci
from portal.errors import AturanDilanggar, BelumTersedia
from portal.extensions import db
from portal.pekerjaan import services
from portal.pekerjaan.jenis import Direbut, Tugas, dengan_kode

log = structlog.get_logger("pekerja")
JEDA_DETIK = 1.0
JEDA_GALAT_DETIK = 5.0
PESAN_GALAT = "Pekerjaan ini gagal karena kesalahan di portal. Tidak ada yang tercatat. Hubungi pengelola portal."


class Pamit(SystemExit):
    """Told to go in the midst of a job."""


class Pekerja:
    """One worker. ``tanda``: what it holds jobs under, and nobody else."""

    def __init__(self) -> None:
        self.tanda = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
        self.berhenti = threading.Event()
        self.sibuk = False

    def jalan(self, induk: int | None = None) -> None:
        """Work until told to stop, or until the process ``induk`` that started this one is gone."""
        for tanda in (signal.SIGTERM, signal.SIGINT):
            signal.signal(tanda, self._diminta_berhenti)
        log.info("pekerja_mulai", tanda=self.tanda)
        while not self.berhenti.is_set() and induk in (None, os.getppid()):
            self.berhenti.wait(self._giliran())

    def sekali(self) -> int:
        """Do what waits now; returns how many jobs were taken."""
        banyak = 0
        while self.satu():
            banyak += 1
        return banyak

    def _giliran(self) -> float:
        """One look; seconds until the next."""
        try:
            return 0.0 if self.satu() else JEDA_DETIK
        except (SQLAlchemyError, BelumTersedia) as galat:
            log.warning("pekerja_menunggu_basis_data", jenis=type(galat).__name__)
            return JEDA_GALAT_DETIK

    def satu(self) -> bool:
        """Take a job, if there is one, and do it. False: there was none."""
        pinjaman.mulai()
        try:
            tugas = services.ambil(self.tanda)
            if tugas is None:
                return False
            if self.berhenti.is_set():
                services.kembalikan(tugas)
                return False
            self._kerjakan(tugas)
            return True
        finally:
            db.session.remove()
            pinjaman.selesai()

    def _kerjakan(self, tugas: Tugas) -> None:
        self.sibuk = True
        try:
            with di_koperasi(tugas.koperasi_id):
                _selesaikan(tugas)
        except Pamit:
            services.kembalikan(tugas)
            raise
        finally:
            self.sibuk = False

    def _diminta_berhenti(self, *_: Any) -> None:
        """Between jobs: go after this look. In the midst of one: what is open is taken back."""
        self.berhenti.set()
        if self.sibuk:
            raise Pamit(0)


def _selesaikan(tugas: Tugas) -> None:
    """Do it; what it refuses becomes its message. What passes (a locked or absent store) leaves it to be taken again."""
    try:
        dengan_kode(tugas.jenis).kerjakan(tugas)
        log.info("pekerjaan_selesai", jenis=tugas.jenis, pekerjaan=str(tugas.id))
    except Direbut:
        log.warning("pekerjaan_direbut", jenis=tugas.jenis, pekerjaan=str(tugas.id))
    except BelumTersedia:
        raise
    except AturanDilanggar as galat:
        services.gagalkan(tugas, galat.pesan)
    except SQLAlchemyError as galat:
        if _berlalu(galat):
            raise
        _galat(tugas, galat)
    except Exception as galat:  # noqa: BLE001 (a fault of one job must not end the worker; it is logged and told)
        _galat(tugas, galat)


def _berlalu(galat: SQLAlchemyError) -> bool:
    return isinstance(galat, DBAPIError) and buku_terkunci(galat)


def _galat(tugas: Tugas, galat: Exception) -> None:
    log.error("pekerjaan_gagal", jenis=tugas.jenis, pekerjaan=str(tugas.id), galat=type(galat).__name__, exc_info=galat)
    db.session.rollback()
    services.gagalkan(tugas, PESAN_GALAT)
