"""counts of cash, boxes that change hands, bank accounts, the evening's review"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

PEMEGANG_SEMULA = (
    "INSERT INTO riwayat_tempat_uang (koperasi_id, id, tempat_uang_id, jenis, pengguna_id, oleh, pada)"
    " SELECT koperasi_id, id, id, 'buka', penanggung_jawab_id, dibuat_oleh, dibuat_pada FROM tempat_uang"
)
"""Whoever holds a box has held it since it was made: nothing could change that before."""


def upgrade() -> None:
    op.create_table('tinjauan',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('sampai_urut', sa.BigInteger(), nullable=False),
    sa.Column('hash_kepala', sa.String(), nullable=False),
    sa.Column('banyak', sa.BigInteger(), nullable=False),
    sa.Column('oleh', sa.Uuid(), nullable=False),
    sa.Column('jabatan', sa.String(), nullable=False),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('banyak >= 1', name=op.f('ck_tinjauan_banyak')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_tinjauan_koperasi_id')),
    sa.ForeignKeyConstraint(['oleh'], ['pengguna.id'], name=op.f('fk_tinjauan_oleh')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_tinjauan')),
    sa.UniqueConstraint('koperasi_id', 'tanggal', 'oleh', 'sampai_urut', name=op.f('uq_tinjauan_koperasi_id_tanggal_oleh_sampai_urut')),
    info={'tambah_saja': True}
    )
    op.create_table('buku_petugas',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('pengguna_id', sa.Uuid(), nullable=False),
    sa.Column('sub_buku_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'sub_buku_id'], ['sub_buku.koperasi_id', 'sub_buku.id'], name=op.f('fk_buku_petugas_koperasi_id_sub_buku_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_buku_petugas_koperasi_id')),
    sa.ForeignKeyConstraint(['pengguna_id'], ['pengguna.id'], name=op.f('fk_buku_petugas_pengguna_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'pengguna_id', name=op.f('pk_buku_petugas')),
    sa.UniqueConstraint('koperasi_id', 'sub_buku_id', name=op.f('uq_buku_petugas_koperasi_id_sub_buku_id')),
    info={'tambah_saja': True}
    )
    op.create_table('catatan_tinjauan',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('tinjauan_id', sa.Uuid(), nullable=False),
    sa.Column('jurnal_id', sa.Uuid(), nullable=False),
    sa.Column('teks', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_catatan_tinjauan_koperasi_id_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'tinjauan_id'], ['tinjauan.koperasi_id', 'tinjauan.id'], name=op.f('fk_catatan_tinjauan_koperasi_id_tinjauan_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_catatan_tinjauan_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_catatan_tinjauan')),
    sa.UniqueConstraint('koperasi_id', 'tinjauan_id', 'jurnal_id', name=op.f('uq_catatan_tinjauan_koperasi_id_tinjauan_id_jurnal_id')),
    info={'tambah_saja': True}
    )
    op.create_table('putusan_selisih',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('asal_id', sa.Uuid(), nullable=False),
    sa.Column('jurnal_id', sa.Uuid(), nullable=False),
    sa.Column('putusan', sa.String(), nullable=False),
    sa.Column('nomor_rapat', sa.String(), nullable=False),
    sa.Column('pengusul_id', sa.Uuid(), nullable=False),
    sa.Column('penyetuju_id', sa.Uuid(), nullable=False),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("putusan IN ('diganti','beban','pendapatan','dikembalikan')", name=op.f('ck_putusan_selisih_putusan')),
    sa.CheckConstraint('pengusul_id <> penyetuju_id', name=op.f('ck_putusan_selisih_dua_orang')),
    sa.ForeignKeyConstraint(['koperasi_id', 'asal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_putusan_selisih_koperasi_id_asal_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_putusan_selisih_koperasi_id_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_putusan_selisih_koperasi_id')),
    sa.ForeignKeyConstraint(['pengusul_id'], ['pengguna.id'], name=op.f('fk_putusan_selisih_pengusul_id')),
    sa.ForeignKeyConstraint(['penyetuju_id'], ['pengguna.id'], name=op.f('fk_putusan_selisih_penyetuju_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_putusan_selisih')),
    sa.UniqueConstraint('koperasi_id', 'jurnal_id', name=op.f('uq_putusan_selisih_koperasi_id_jurnal_id')),
    info={'tambah_saja': True}
    )
    with op.batch_alter_table('putusan_selisih', schema=None) as batch_op:
        batch_op.create_index('ix_putusan_selisih_asal_id', ['koperasi_id', 'asal_id'], unique=False)
    op.create_table('rekening_bank',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('nama_bank', sa.String(), nullable=False),
    sa.Column('nomor_rekening', sa.String(), nullable=False),
    sa.Column('atas_nama', sa.String(), nullable=False),
    sa.Column('nomor_berita_acara', sa.String(), nullable=False),
    sa.Column('unit_id', sa.Uuid(), nullable=False),
    sa.Column('sub_buku_id', sa.Uuid(), nullable=False),
    sa.Column('aktif', sa.Boolean(), nullable=False),
    sa.Column('dibuat_oleh', sa.Uuid(), nullable=False),
    sa.Column('dibuat_pada', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['dibuat_oleh'], ['pengguna.id'], name=op.f('fk_rekening_bank_dibuat_oleh')),
    sa.ForeignKeyConstraint(['koperasi_id', 'sub_buku_id'], ['sub_buku.koperasi_id', 'sub_buku.id'], name=op.f('fk_rekening_bank_koperasi_id_sub_buku_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_id'], ['unit_buku.koperasi_id', 'unit_buku.id'], name=op.f('fk_rekening_bank_koperasi_id_unit_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_rekening_bank_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_rekening_bank')),
    sa.UniqueConstraint('koperasi_id', 'nomor_rekening', name=op.f('uq_rekening_bank_koperasi_id_nomor_rekening')),
    sa.UniqueConstraint('koperasi_id', 'sub_buku_id', name=op.f('uq_rekening_bank_koperasi_id_sub_buku_id'))
    )
    op.create_table('hitung_kas',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('tempat_uang_id', sa.Uuid(), nullable=False),
    sa.Column('penanggung_jawab_id', sa.Uuid(), nullable=False),
    sa.Column('penghitung_id', sa.Uuid(), nullable=False),
    sa.Column('penghitung_jabatan', sa.String(), nullable=False),
    sa.Column('saksi_id', sa.Uuid(), nullable=True),
    sa.Column('pecahan', sa.String(), nullable=False),
    sa.Column('dihitung_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('buku_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('selisih_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('sampai_urut', sa.BigInteger(), nullable=False),
    sa.Column('jurnal_id', sa.Uuid(), nullable=True),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('(selisih_rupiah = 0) = (jurnal_id IS NULL)', name=op.f('ck_hitung_kas_jurnal_id')),
    sa.CheckConstraint('buku_rupiah >= 0', name=op.f('ck_hitung_kas_buku_rupiah')),
    sa.CheckConstraint('dihitung_rupiah >= 0', name=op.f('ck_hitung_kas_dihitung_rupiah')),
    sa.CheckConstraint('saksi_id IS NULL OR saksi_id <> penghitung_id', name=op.f('ck_hitung_kas_dua_orang')),
    sa.CheckConstraint('selisih_rupiah = dihitung_rupiah - buku_rupiah', name=op.f('ck_hitung_kas_selisih_rupiah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_hitung_kas_koperasi_id_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'tempat_uang_id'], ['tempat_uang.koperasi_id', 'tempat_uang.id'], name=op.f('fk_hitung_kas_koperasi_id_tempat_uang_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_hitung_kas_koperasi_id')),
    sa.ForeignKeyConstraint(['penanggung_jawab_id'], ['pengguna.id'], name=op.f('fk_hitung_kas_penanggung_jawab_id')),
    sa.ForeignKeyConstraint(['penghitung_id'], ['pengguna.id'], name=op.f('fk_hitung_kas_penghitung_id')),
    sa.ForeignKeyConstraint(['saksi_id'], ['pengguna.id'], name=op.f('fk_hitung_kas_saksi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_hitung_kas')),
    sa.UniqueConstraint('koperasi_id', 'jurnal_id', name=op.f('uq_hitung_kas_koperasi_id_jurnal_id')),
    info={'tambah_saja': True}
    )
    with op.batch_alter_table('hitung_kas', schema=None) as batch_op:
        batch_op.create_index('ix_hitung_kas_tempat_uang_id', ['koperasi_id', 'tempat_uang_id', 'pada'], unique=False)
    op.create_table('penjelasan_tinjauan',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('catatan_id', sa.Uuid(), nullable=False),
    sa.Column('teks', sa.String(), nullable=False),
    sa.Column('oleh', sa.Uuid(), nullable=False),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'catatan_id'], ['catatan_tinjauan.koperasi_id', 'catatan_tinjauan.id'], name=op.f('fk_penjelasan_tinjauan_koperasi_id_catatan_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_penjelasan_tinjauan_koperasi_id')),
    sa.ForeignKeyConstraint(['oleh'], ['pengguna.id'], name=op.f('fk_penjelasan_tinjauan_oleh')),
    sa.PrimaryKeyConstraint('koperasi_id', 'catatan_id', name=op.f('pk_penjelasan_tinjauan')),
    info={'tambah_saja': True}
    )
    op.create_table('riwayat_tempat_uang',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('tempat_uang_id', sa.Uuid(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('pengguna_id', sa.Uuid(), nullable=False),
    sa.Column('oleh', sa.Uuid(), nullable=False),
    sa.Column('penyetuju_id', sa.Uuid(), nullable=True),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("jenis IN ('buka','ganti','tutup')", name=op.f('ck_riwayat_tempat_uang_jenis')),
    sa.CheckConstraint('penyetuju_id IS NULL OR penyetuju_id <> oleh', name=op.f('ck_riwayat_tempat_uang_dua_orang')),
    sa.ForeignKeyConstraint(['koperasi_id', 'tempat_uang_id'], ['tempat_uang.koperasi_id', 'tempat_uang.id'], name=op.f('fk_riwayat_tempat_uang_koperasi_id_tempat_uang_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_riwayat_tempat_uang_koperasi_id')),
    sa.ForeignKeyConstraint(['oleh'], ['pengguna.id'], name=op.f('fk_riwayat_tempat_uang_oleh')),
    sa.ForeignKeyConstraint(['pengguna_id'], ['pengguna.id'], name=op.f('fk_riwayat_tempat_uang_pengguna_id')),
    sa.ForeignKeyConstraint(['penyetuju_id'], ['pengguna.id'], name=op.f('fk_riwayat_tempat_uang_penyetuju_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_riwayat_tempat_uang')),
    info={'tambah_saja': True}
    )
    with op.batch_alter_table('riwayat_tempat_uang', schema=None) as batch_op:
        batch_op.create_index('ix_riwayat_tempat_uang_tempat_uang_id', ['koperasi_id', 'tempat_uang_id', 'pada'], unique=False)
    op.create_table('setoran_bank',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('jurnal_id', sa.Uuid(), nullable=False),
    sa.Column('rekening_id', sa.Uuid(), nullable=False),
    sa.Column('tempat_uang_id', sa.Uuid(), nullable=False),
    sa.Column('jumlah_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.CheckConstraint('jumlah_rupiah >= 1', name=op.f('ck_setoran_bank_jumlah_rupiah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_setoran_bank_koperasi_id_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'rekening_id'], ['rekening_bank.koperasi_id', 'rekening_bank.id'], name=op.f('fk_setoran_bank_koperasi_id_rekening_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'tempat_uang_id'], ['tempat_uang.koperasi_id', 'tempat_uang.id'], name=op.f('fk_setoran_bank_koperasi_id_tempat_uang_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_setoran_bank_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_setoran_bank')),
    sa.UniqueConstraint('koperasi_id', 'jurnal_id', name=op.f('uq_setoran_bank_koperasi_id_jurnal_id')),
    info={'tambah_saja': True}
    )
    with op.batch_alter_table('setoran_bank', schema=None) as batch_op:
        batch_op.create_index('ix_setoran_bank_tanggal', ['koperasi_id', 'tanggal'], unique=False)
    op.create_table('kesaksian_kas',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('hitung_id', sa.Uuid(), nullable=False),
    sa.Column('oleh', sa.Uuid(), nullable=False),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'hitung_id'], ['hitung_kas.koperasi_id', 'hitung_kas.id'], name=op.f('fk_kesaksian_kas_koperasi_id_hitung_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_kesaksian_kas_koperasi_id')),
    sa.ForeignKeyConstraint(['oleh'], ['pengguna.id'], name=op.f('fk_kesaksian_kas_oleh')),
    sa.PrimaryKeyConstraint('koperasi_id', 'hitung_id', name=op.f('pk_kesaksian_kas')),
    info={'tambah_saja': True}
    )
    op.create_table('mutasi_bank',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('setoran_id', sa.Uuid(), nullable=False),
    sa.Column('jurnal_id', sa.Uuid(), nullable=False),
    sa.Column('biaya_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.CheckConstraint('biaya_rupiah >= 0', name=op.f('ck_mutasi_bank_biaya_rupiah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_mutasi_bank_koperasi_id_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'setoran_id'], ['setoran_bank.koperasi_id', 'setoran_bank.id'], name=op.f('fk_mutasi_bank_koperasi_id_setoran_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_mutasi_bank_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_mutasi_bank')),
    sa.UniqueConstraint('koperasi_id', 'jurnal_id', name=op.f('uq_mutasi_bank_koperasi_id_jurnal_id')),
    info={'tambah_saja': True}
    )
    with op.batch_alter_table('mutasi_bank', schema=None) as batch_op:
        batch_op.create_index('ix_mutasi_bank_setoran_id', ['koperasi_id', 'setoran_id'], unique=False)
    op.create_table('tarikan_bank',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('pengajuan_id', sa.Uuid(), nullable=False),
    sa.Column('jurnal_id', sa.Uuid(), nullable=False),
    sa.Column('rekening_id', sa.Uuid(), nullable=False),
    sa.Column('tempat_uang_id', sa.Uuid(), nullable=False),
    sa.Column('jumlah_rupiah', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('jumlah_rupiah >= 1', name=op.f('ck_tarikan_bank_jumlah_rupiah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_tarikan_bank_koperasi_id_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pengajuan_id'], ['pengajuan.koperasi_id', 'pengajuan.id'], name=op.f('fk_tarikan_bank_koperasi_id_pengajuan_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'rekening_id'], ['rekening_bank.koperasi_id', 'rekening_bank.id'], name=op.f('fk_tarikan_bank_koperasi_id_rekening_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'tempat_uang_id'], ['tempat_uang.koperasi_id', 'tempat_uang.id'], name=op.f('fk_tarikan_bank_koperasi_id_tempat_uang_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_tarikan_bank_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_tarikan_bank')),
    sa.UniqueConstraint('koperasi_id', 'jurnal_id', name=op.f('uq_tarikan_bank_koperasi_id_jurnal_id')),
    sa.UniqueConstraint('koperasi_id', 'pengajuan_id', name=op.f('uq_tarikan_bank_koperasi_id_pengajuan_id')),
    info={'tambah_saja': True}
    )
    op.create_index('ix_jurnal_tanggal_buku', 'jurnal', ['koperasi_id', 'tanggal_buku', 'urut'], unique=False)
    op.execute(PEMEGANG_SEMULA)


def downgrade() -> None:
    op.drop_index('ix_jurnal_tanggal_buku', table_name='jurnal')
    op.drop_table('tarikan_bank')
    with op.batch_alter_table('mutasi_bank', schema=None) as batch_op:
        batch_op.drop_index('ix_mutasi_bank_setoran_id')
    op.drop_table('mutasi_bank')
    op.drop_table('kesaksian_kas')
    with op.batch_alter_table('setoran_bank', schema=None) as batch_op:
        batch_op.drop_index('ix_setoran_bank_tanggal')
    op.drop_table('setoran_bank')
    with op.batch_alter_table('riwayat_tempat_uang', schema=None) as batch_op:
        batch_op.drop_index('ix_riwayat_tempat_uang_tempat_uang_id')
    op.drop_table('riwayat_tempat_uang')
    op.drop_table('penjelasan_tinjauan')
    with op.batch_alter_table('hitung_kas', schema=None) as batch_op:
        batch_op.drop_index('ix_hitung_kas_tempat_uang_id')
    op.drop_table('hitung_kas')
    op.drop_table('rekening_bank')
    with op.batch_alter_table('putusan_selisih', schema=None) as batch_op:
        batch_op.drop_index('ix_putusan_selisih_asal_id')
    op.drop_table('putusan_selisih')
    op.drop_table('catatan_tinjauan')
    op.drop_table('buku_petugas')
    op.drop_table('tinjauan')
