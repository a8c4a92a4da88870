"""The ledger against a model of ten lines: whatever people do at the counter, the balances are those of a dict."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from loket import POKOK, Loket
from meja_ralat import ajukan, setujui, temuan
from pintu import kode_kirim

from portal.buku_besar import akun
from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import SERI_JENIS, TANPA, Baris, JenisJurnal, Jurnal
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku
from portal.extensions import db
from portal.pembukuan import bacaan
from portal.pembukuan import queries as pembukuan
from portal.pembukuan import services as buku_services
from portal.policy import Wewenang

T, P, W, KAS = akun.TITIPAN_POKOK, akun.SIMPANAN_POKOK, akun.SIMPANAN_WAJIB, akun.KAS
LISTRIK, LAIN = "6-1120", "4-9110"
Tempat = tuple[str, uuid.UUID]
HITUNGAN: Counter[bool] = Counter()
"""How often an entry was taken back, and how often that was refused."""


@dataclass
class Model:
    """Balances in signed rupiah by (account, sub-buku), and what each entry that stands has moved."""

    saldo: Counter[Tempat] = field(default_factory=Counter)
    gerak: dict[str, Counter[Tempat]] = field(default_factory=dict)

    def setor(self, laci: uuid.UUID, siapa: uuid.UUID, n: int) -> Counter[Tempat]:
        """What a deposit moves: pokok first, its last rupiah moves the whole titipan; the rest is wajib."""
        titip = min(n, max(POKOK + self.saldo[T, siapa] + self.saldo[P, siapa], 0))
        gerak = Counter({(KAS, laci): n, (T, siapa): -titip, (W, siapa): titip - n})
        if titip and titip - self.saldo[T, siapa] == POKOK:
            gerak = Counter({(KAS, laci): n, (T, siapa): POKOK - titip, (P, siapa): -POKOK, (W, siapa): titip - n})
        return gerak

    def catat(self, nomor: str, gerak: Counter[Tempat]) -> None:
        self.gerak[nomor] = gerak
        self.saldo.update(gerak)

    def balik(self, nomor: str) -> Counter[Tempat]:
        """The balances if this entry had not been."""
        return Counter({k: self.saldo[k] - self.gerak[nomor][k] for k in {*self.saldo, *self.gerak[nomor]}})

    def boleh_balik(self, nomor: str) -> bool:
        """Nobody's savings below zero, no wajib without pokok, and no money out of a box that hasn't got it."""
        sesudah, ini = self.balik(nomor), self.gerak[nomor]
        cukup = all(n <= 0 for (a, _s), n in sesudah.items() if a in (T, P, W))
        beranggota = all(sesudah[P, s] for (a, s), n in sesudah.items() if a == W and n)
        return cukup and beranggota and all(sesudah[k] >= 0 for k, n in ini.items() if k[0] == KAS and n > 0)


class MesinBuku(RuleBasedStateMachine):
    """Two people pay, bills are paid, entries are taken back by two people; after every step the book is the model."""

    loket: Loket

    def __init__(self) -> None:
        super().__init__()
        self.model = Model(self._buku())
        with di_koperasi(self.loket.koperasi.id):
            self.laci = next(b[2] for b in self._kas())
        self.orang = [self.loket.calon(f"Orang {n}").nomor for n in "AB"]
        self.sub: dict[int, uuid.UUID] = {}
        self.menunggu: dict[str, uuid.UUID] = {}

    def _kas(self) -> Any:
        from portal.kas import queries as kas

        return [(t.id, t.unit_id, t.sub_buku_id) for t in kas.daftar_tempat_uang()]

    def _buku(self) -> Counter[Tempat]:
        milik = self.loket.koperasi.id
        hasil: Counter[Tempat] = Counter()
        with di_koperasi(milik):
            for b in db.session.execute(bacaan.SEMUA_SALDO, {"koperasi_id": milik}):
                hasil[b.akun, b.sub_buku_id] += b.saldo_rupiah
        return hasil

    def _sub_buku(self, nomor: int) -> uuid.UUID:
        """The member's sub-buku, known once something was paid."""
        if nomor not in self.sub:
            with di_koperasi(self.loket.koperasi.id):
                self.sub |= {n: s for s, n in pembukuan.nomor_sub_buku().items()}
        return self.sub[nomor]

    @rule(siapa=st.sampled_from(range(2)), n=st.sampled_from([20_000, 30_000, 50_000, 60_000]))
    def setor(self, siapa: int, n: int) -> None:
        orang = self.loket.orang(self.orang[siapa])
        if orang.nomor in self.sub and self.model.saldo[W, self.sub[orang.nomor]] < -380_000:
            n = 1_000  # two years ahead is as far as wajib may be paid
        nomor = self.loket.setor(orang, n, yakin=True)
        self.model.catat(nomor, self.model.setor(self.laci, self._sub_buku(orang.nomor), n))

    @rule(n=st.integers(20_000, 90_000), keluar=st.sampled_from([True, True, False]))
    def bayar(self, n: int, keluar: bool) -> None:
        """A bill is paid out of the box, or something else comes into it."""
        milik, hari = self.loket.koperasi.id, hari_ini()
        jenis, lawan = (JenisJurnal.PENGELUARAN, LISTRIK) if keluar else (JenisJurnal.PENERIMAAN, LAIN)
        sisi = Sisi.KREDIT if keluar else Sisi.DEBIT
        baris = (Baris(KAS, milik, self.laci, TANPA, sisi, n), Baris(lawan, milik, TANPA, TANPA, sisi.lawan, n))
        jurnal = Jurnal(jenis, SERI_JENIS[jenis], hari, hari, baris)
        with transaksi(self.loket.budi, Wewenang.SETORAN_CATAT) as trx:
            nomor = buku_services.catat(trx, jurnal, kode_kirim=kode_kirim()).nomor
        arah = -n if keluar else n
        self.model.catat(nomor, Counter({(KAS, self.laci): arah, (lawan, TANPA): -arah}))

    @precondition(lambda self: self.model.gerak)
    @rule(data=st.data())
    def ralat(self, data: st.DataObject) -> None:
        nomor = data.draw(st.sampled_from(sorted(self.model.gerak)), "catatan")
        boleh, jadi = self.model.boleh_balik(nomor), self._ralat(nomor)
        assert jadi == boleh, f"{nomor} {'diralat' if jadi else 'ditolak'}"
        HITUNGAN[jadi] += 1
        if jadi:
            self.model.saldo = self.model.balik(nomor)
            del self.model.gerak[nomor]

    def _ralat(self, nomor: str) -> bool:
        """Budi proposes and Kartika releases; what was refused at the release goes on waiting."""
        try:
            if nomor not in self.menunggu:
                self.menunggu[nomor] = ajukan(self.loket, nomor)
            setujui(self.loket, self.menunggu[nomor])
        except BentrokBuku:
            return False
        return True

    @invariant()
    def buku_sama_dengan_model(self) -> None:
        buku = self._buku()
        assert {k: n for k, n in buku.items() if n} == {k: n for k, n in self.model.saldo.items() if n}
        assert sum(buku.values()) == 0

    def teardown(self) -> None:
        assert temuan(self.loket) == []


def jalankan(loket: Loket, banyak: int, langkah: int) -> None:
    """Let it play so many times, with so many steps each, always the same ones."""

    class Mesin(MesinBuku):
        pass

    Mesin.loket = loket
    aturan = settings(
        max_examples=banyak,
        stateful_step_count=langkah,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Mesin, settings=aturan)
