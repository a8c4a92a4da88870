"""Python's search for cyclic garbage, put off for the length of an act that makes thousands of small objects.

It would look through the whole process several times meanwhile, for nothing: a third of the time of a sheet of 1,000 rows.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def tunda_sampah() -> Iterator[None]:
    """No search from here to the end of the block. Another thread's block may end it sooner, which costs time and nothing else."""
    nyala = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if nyala:
            gc.enable()
