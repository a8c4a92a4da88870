"""The doors of each seat, at most four; what comes later has no address yet and says so."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class Pintu:
    """A door: its word, what lies behind it, its icon; ``href`` None: not yet."""

    label: str
    keterangan: str
    ikon: str
    href: str | None = None
    tegas: bool = False


TERIMA = Pintu(
    _("Terima uang"), _("Setoran pokok dan wajib, langsung jadi kuitansi"), "hand-coins", "/setoran", tegas=True
)
DAFTAR_RT = Pintu(
    _("Daftar setoran RT"),
    _("Setoran satu RT sekaligus, dari lembar yang dicetak"),
    "clipboard-list",
    "/daftar-setoran",
)
BAYAR = Pintu(_("Bayar"), _("Uang keluar dengan bukti"), "banknote", "/pengeluaran")
HITUNG = Pintu(_("Hitung kas"), _("Uang di laci dibandingkan dengan buku"), "calculator", "/hitung-kas")
BUKU = Pintu(_("Buku"), _("Buku kas, jurnal, simpanan, neraca saldo"), "book-open", "/buku")
ANGGOTA = Pintu(_("Anggota"), _("Cari orang, lihat datanya"), "users", "/anggota")
ANTREAN = Pintu(_("Pendaftaran"), _("Yang menunggu keputusan"), "inbox", "/pendaftaran/antrean", tegas=True)
KERTAS = Pintu(
    _("Formulir kertas"), _("Ketikkan pendaftaran untuk yang tidak punya HP"), "pencil-line", "/pendaftaran/kertas"
)
TETANGGA = Pintu(
    _("Daftarkan tetangga"),
    _("Ketikkan pendaftaran warga RT Anda yang tidak punya HP"),
    "file-plus",
    "/pendaftaran/kertas",
    tegas=True,
)
RT_SAYA = Pintu(_("Pendaftaran RT saya"), _("Yang menunggu, diterima, dan ditolak"), "inbox", "/pendaftaran/rt")
MEJA = Pintu(
    _("Meja pengawas"), _("Simpanan, kas, neraca, persetujuan: untuk dibaca"), "scale", "/pengawas", tegas=True
)
UNIT = Pintu(_("Unit usaha"), _("Keadaan dan langkah berikutnya"), "store", "/unit-usaha")
REKAP = Pintu(_("Rekap"), _("Uang hari ini: dilihat sekali, diperiksa sekali"), "list-checks", "/rekap", tegas=True)
PENGURUS = Pintu(_("Pengurus"), _("Siapa menjabat, sampai kapan, slip masuk"), "id-card", "/pengurus")

PINTU: dict[str, tuple[Pintu, ...]] = {
    "bendahara": (TERIMA, BAYAR, HITUNG, BUKU),
    "kasir": (TERIMA, DAFTAR_RT, HITUNG, ANGGOTA),
    "sekretaris": (ANTREAN, KERTAS, ANGGOTA),
    "wakil_anggota": (ANTREAN, KERTAS, ANGGOTA),
    "ketua": (REKAP, PENGURUS, UNIT, BUKU),
    "wakil_usaha": (REKAP, UNIT, ANGGOTA),
    "pengawas": (MEJA, BUKU, ANGGOTA, PENGURUS),
    "ketua_pengawas": (MEJA, BUKU, ANGGOTA, PENGURUS),
    "pengelola": (PENGURUS,),
    "juru_buku": (BUKU, PENGURUS),
    "kasir_gerai": (PENGURUS,),
    "pendamping": (KERTAS,),
    "kader_rt": (TETANGGA, RT_SAYA),
}
