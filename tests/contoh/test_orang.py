"""Made-up people are typed as the sign-up form would leave them: one RT has one shape, a NIK is a possible one."""

from __future__ import annotations

from random import Random

from portal.anggota import nik
from portal.contoh.orang import orang
from portal.contoh.pemeran import BUMIAYU
from portal.web.forms import dua_angka


def test_people_have_the_shape_of_the_form() -> None:
    acak = Random(7)
    for urut in range(200):
        o = orang(acak, BUMIAYU, "Malang", urut, 6)
        assert (o.rt, o.rw) == (dua_angka(o.rt), dua_angka(o.rw))
        assert nik.periksa(o.nik) == o.nik
        assert nik.peringatan(o.nik, BUMIAYU, o.tanggal_lahir, o.kelamin) == []


def test_the_same_seed_gives_the_same_people() -> None:
    satu, dua = ([orang(Random(7), BUMIAYU, "Malang", n, 6) for n in range(20)] for _ke in range(2))
    assert satu == dua
