"""Where a test run keeps its databases: one folder for all workers, in memory where the machine has room for it.

Tests measure nothing, so nobody has to wait for a disk: a copy of the template takes a thirtieth of the time.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_NAMA = "PORTAL_UJI_BERSAMA"
_AWALAN = "portal-uji-"
_MEMORI, _CUKUP_BYTE = Path("/dev/shm"), 2 * 1024**3


def akar() -> Path:
    """The folder for temporary files: memory if at least 2 GiB of it are free, else the system's own."""
    if os.access(_MEMORI, os.W_OK) and shutil.disk_usage(_MEMORI).free >= _CUKUP_BYTE:
        return _MEMORI
    return Path(tempfile.gettempdir())


def siapkan() -> None:
    """Make the run's folder; the workers that start from here inherit its name."""
    folder = Path(tempfile.mkdtemp(prefix=f"{_AWALAN}{os.getpid()}-", dir=akar()))
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own where the tests run as root
    os.environ[_NAMA] = str(folder)
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(akar()))


def bersama() -> Path:
    """The folder that all workers of this run share."""
    return Path(os.environ[_NAMA])


def bereskan(folder: Path) -> None:
    """Remove a run's folder."""
    shutil.rmtree(folder, ignore_errors=True)


def tertinggal() -> list[Path]:
    """Folders of runs that were killed before they could put their things away."""
    semua = [f for f in akar().glob(f"{_AWALAN}*-*") if f.name.split("-")[2].isdigit()]
    return [f for f in semua if not _hidup(int(f.name.split("-")[2]))]


def _hidup(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


@contextmanager
def giliran(nama: str) -> Iterator[None]:
    """One worker at a time."""
    with (bersama() / f"{nama}.giliran").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)
        yield


def sekali(nama: str, kerjakan: Callable[[], object]) -> None:
    """Do this once in a run, whichever worker comes first; the others wait until it is done."""
    selesai = bersama() / f"{nama}.selesai"
    with giliran(nama):
        if not selesai.exists():
            kerjakan()
            selesai.touch()
