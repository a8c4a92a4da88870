"""The tables that ``make bench`` prints: figures of both sides, their ratio, and whether the limits are kept."""

from __future__ import annotations

from bench.hitung import Ongkos
from bench.jalur import Jalur
from bench.muatan import Hasil

KOLOM = "{:<26} {:>7} {:>6} {:>6} {:>6} {:>7}  {:>7} {:>6} {:>6} {:>6} {:>7}  {:>5} {:>11} {:>5} {:>5}  {}"
BATAS_P99 = 3.0


def cetak_kepala(jenis: str, klien: int) -> None:
    """Head of the table of one database and number of clients."""
    print(f"\n{jenis}, {klien} klien  (ms; nisbah = permintaan per detik portal ÷ polos)")
    judul = ["jalur", *["per dtk", "p50", "p95", "p99", "cpu"] * 2, "×", "sebaran", "cpu×", "p99×", "batas"]
    print(f"{'':<26} {'polos':-^36}  {'portal':-^36}")
    print(KOLOM.format(*judul), flush=True)


def cetak_beban(j: Jalur, klien: int, polos: Hasil, portal: Hasil, nisbah: list[float]) -> bool:
    """One row; False if an answer failed."""
    kali, cpu = portal.per_detik / polos.per_detik, portal.cpu_ms / polos.cpu_ms
    p99 = portal.persentil(0.99) / polos.persentil(0.99)
    print(
        KOLOM.format(
            j.nama[:26], *_angka(polos), *_angka(portal), f"{kali:.2f}", f"{min(nisbah):.2f}-{max(nisbah):.2f}",
            f"{cpu:.1f}", f"{p99:.1f}", _nilai(j, klien, kali, cpu, p99),
        ),
        flush=True,
    )  # fmt: skip
    if gagal := polos.gagal + portal.gagal:
        print(f"  GAGAL: {gagal} jawaban bukan 200")
    return not gagal


def _angka(h: Hasil) -> list[str]:
    waktu = [f"{h.persentil(p):.2f}" if h.persentil(p) < 100 else f"{h.persentil(p):.0f}" for p in (0.5, 0.95, 0.99)]
    return [f"{h.per_detik:.0f}", *waktu, f"{h.cpu_ms:.2f}"]


def _nilai(j: Jalur, klien: int, kali: float, cpu: float, p99: float) -> str:
    """What the limits say: good, kept, or which one is missed."""
    b = j.batas
    if b.harus is None:
        return "-"
    lalai = []
    if kali < b.harus:
        lalai.append(f"× < {b.harus}")
    if b.cpu is not None and cpu > b.cpu:
        lalai.append(f"cpu > {b.cpu}")
    if b.cpu is not None and klien > 1 and p99 > BATAS_P99:
        lalai.append(f"p99 > {BATAS_P99:.0f}×")
    if lalai:
        return "KURANG: " + ", ".join(lalai)
    return "bagus" if b.bagus is not None and kali >= b.bagus else f"cukup (≥ {b.harus})"


def cetak_ongkos(jalur: list[Jalur], biaya: dict[str, Ongkos], sql: bool) -> None:
    """Statements and bytes of each path."""
    print(f"\n{'jalur':<26} {'SQL':>4} {'batas':>6} {'byte':>7} {'gzip':>6} {'batas':>6}")
    for j in jalur:
        o = biaya[j.nama]
        muat = j.batas.byte_gzip is None or o.byte_gzip <= j.batas.byte_gzip
        tanda = "" if len(o.perintah) <= j.batas.perintah and muat else "  KURANG"
        berat = f"{o.byte:>7} {o.byte_gzip:>6} {j.batas.byte_gzip or '-':>6}"
        print(f"{j.nama[:26]:<26} {len(o.perintah):>4} {j.batas.perintah:>6} {berat}{tanda}")
        for ke, perintah in enumerate(o.perintah if sql else [], 1):
            print(f"    {ke:>2}. {' '.join(perintah.split())[:200]}")
