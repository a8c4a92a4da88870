"""parties, agreements of grants, pictures of notas, what Bayar wrote, a unit's sales of a day"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('pihak',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('nomor', sa.BigInteger(), nullable=False),
    sa.Column('nama', sa.String(), nullable=False),
    sa.Column('kunci_nama', sa.String(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('berelasi', sa.Boolean(), nullable=False),
    sa.Column('sub_buku_id', sa.Uuid(), nullable=False),
    sa.Column('dibuat_oleh', sa.Uuid(), nullable=False),
    sa.Column('dibuat_pada', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("jenis IN ('pemasok','penitip','pemberi','petugas','pembeli','lain')", name=op.f('ck_pihak_jenis')),
    sa.ForeignKeyConstraint(['dibuat_oleh'], ['pengguna.id'], name=op.f('fk_pihak_dibuat_oleh')),
    sa.ForeignKeyConstraint(['koperasi_id', 'sub_buku_id'], ['sub_buku.koperasi_id', 'sub_buku.id'], name=op.f('fk_pihak_koperasi_id_sub_buku_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_pihak_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_pihak')),
    sa.UniqueConstraint('koperasi_id', 'kunci_nama', name=op.f('uq_pihak_koperasi_id_kunci_nama')),
    sa.UniqueConstraint('koperasi_id', 'nomor', name=op.f('uq_pihak_koperasi_id_nomor')),
    sa.UniqueConstraint('koperasi_id', 'sub_buku_id', name=op.f('uq_pihak_koperasi_id_sub_buku_id')),
    info={'boleh_ubah': {'jenis', 'nama', 'berelasi', 'kunci_nama'}}
    )
    op.create_table('penjualan_harian',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('unit_usaha_id', sa.Uuid(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('jurnal_id', sa.Uuid(), nullable=False),
    sa.Column('anggota_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('non_anggota_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('diralat_pada', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('anggota_rupiah >= 0 AND non_anggota_rupiah >= 0', name=op.f('ck_penjualan_harian_rupiah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_penjualan_harian_koperasi_id_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'unit_usaha_id'], ['unit_usaha.koperasi_id', 'unit_usaha.id'], name=op.f('fk_penjualan_harian_koperasi_id_unit_usaha_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_penjualan_harian_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_penjualan_harian')),
    sa.UniqueConstraint('koperasi_id', 'jurnal_id', name=op.f('uq_penjualan_harian_koperasi_id_jurnal_id')),
    info={'boleh_ubah': {'diralat_pada'}}
    )
    with op.batch_alter_table('penjualan_harian', schema=None) as batch_op:
        batch_op.create_index('uq_penjualan_harian_hari', ['koperasi_id', 'unit_usaha_id', 'tanggal'], unique=True, sqlite_where=sa.text('diralat_pada IS NULL'), postgresql_where=sa.text('diralat_pada IS NULL'))

    op.create_table('perjanjian_hibah',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('nomor', sa.BigInteger(), nullable=False),
    sa.Column('nomor_surat', sa.String(), nullable=False),
    sa.Column('kunci_surat', sa.String(), nullable=False),
    sa.Column('pihak_id', sa.Uuid(), nullable=False),
    sa.Column('sub_buku_id', sa.Uuid(), nullable=False),
    sa.Column('dibuat_oleh', sa.Uuid(), nullable=False),
    sa.Column('dibuat_pada', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['dibuat_oleh'], ['pengguna.id'], name=op.f('fk_perjanjian_hibah_dibuat_oleh')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pihak_id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_perjanjian_hibah_koperasi_id_pihak_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'sub_buku_id'], ['sub_buku.koperasi_id', 'sub_buku.id'], name=op.f('fk_perjanjian_hibah_koperasi_id_sub_buku_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_perjanjian_hibah_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_perjanjian_hibah')),
    sa.UniqueConstraint('koperasi_id', 'kunci_surat', name=op.f('uq_perjanjian_hibah_koperasi_id_kunci_surat')),
    sa.UniqueConstraint('koperasi_id', 'sub_buku_id', name=op.f('uq_perjanjian_hibah_koperasi_id_sub_buku_id')),
    info={'tambah_saja': True}
    )
    op.create_table('lampiran',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('jurnal_id', sa.Uuid(), nullable=True),
    sa.Column('pengajuan_id', sa.Uuid(), nullable=True),
    sa.Column('isi', sa.LargeBinary(), nullable=False),
    sa.Column('sidik', sa.String(), nullable=False),
    sa.Column('oleh', sa.Uuid(), nullable=False),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('(jurnal_id IS NULL) <> (pengajuan_id IS NULL)', name=op.f('ck_lampiran_milik_satu')),
    sa.CheckConstraint('length(isi) BETWEEN 1 AND 400000', name=op.f('ck_lampiran_ukuran')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_lampiran_koperasi_id_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pengajuan_id'], ['pengajuan.koperasi_id', 'pengajuan.id'], name=op.f('fk_lampiran_koperasi_id_pengajuan_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_lampiran_koperasi_id')),
    sa.ForeignKeyConstraint(['oleh'], ['pengguna.id'], name=op.f('fk_lampiran_oleh')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_lampiran')),
    info={'tambah_saja': True}
    )
    with op.batch_alter_table('lampiran', schema=None) as batch_op:
        batch_op.create_index('ix_lampiran_jurnal_id', ['koperasi_id', 'jurnal_id'], unique=False)
        batch_op.create_index('ix_lampiran_pengajuan_id', ['koperasi_id', 'pengajuan_id'], unique=False)
        batch_op.create_index('ix_lampiran_sidik', ['koperasi_id', 'sidik'], unique=False)

    op.create_table('pengeluaran',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('jurnal_id', sa.Uuid(), nullable=False),
    sa.Column('keperluan', sa.String(), nullable=False),
    sa.Column('arah', sa.String(), nullable=False),
    sa.Column('jumlah_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('tanggal_bukti', sa.Date(), nullable=False),
    sa.Column('tanggal_buku', sa.Date(), nullable=False),
    sa.Column('pihak_id', sa.Uuid(), nullable=True),
    sa.Column('anggota_id', sa.Uuid(), nullable=True),
    sa.Column('perjanjian_id', sa.Uuid(), nullable=True),
    sa.Column('tempat_id', sa.Uuid(), nullable=True),
    sa.Column('pengajuan_id', sa.Uuid(), nullable=True),
    sa.Column('nota_menyusul', sa.Boolean(), nullable=False),
    sa.CheckConstraint("arah IN ('keluar','masuk','pindah','tanpa_kas')", name=op.f('ck_pengeluaran_arah')),
    sa.CheckConstraint('jumlah_rupiah BETWEEN 1 AND 1000000000000', name=op.f('ck_pengeluaran_jumlah_rupiah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_pengeluaran_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_pengeluaran_koperasi_id_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pengajuan_id'], ['pengajuan.koperasi_id', 'pengajuan.id'], name=op.f('fk_pengeluaran_koperasi_id_pengajuan_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'perjanjian_id'], ['perjanjian_hibah.koperasi_id', 'perjanjian_hibah.id'], name=op.f('fk_pengeluaran_koperasi_id_perjanjian_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pihak_id'], ['pihak.koperasi_id', 'pihak.id'], name=op.f('fk_pengeluaran_koperasi_id_pihak_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'tempat_id'], ['sub_buku.koperasi_id', 'sub_buku.id'], name=op.f('fk_pengeluaran_koperasi_id_tempat_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_pengeluaran_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_pengeluaran')),
    sa.UniqueConstraint('koperasi_id', 'jurnal_id', name=op.f('uq_pengeluaran_koperasi_id_jurnal_id')),
    sa.UniqueConstraint('koperasi_id', 'pengajuan_id', name=op.f('uq_pengeluaran_koperasi_id_pengajuan_id')),
    info={'tambah_saja': True}
    )
    with op.batch_alter_table('pengeluaran', schema=None) as batch_op:
        batch_op.create_index('ix_pengeluaran_tanggal_buku', ['koperasi_id', 'tanggal_buku'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('pengeluaran', schema=None) as batch_op:
        batch_op.drop_index('ix_pengeluaran_tanggal_buku')

    op.drop_table('pengeluaran')
    with op.batch_alter_table('lampiran', schema=None) as batch_op:
        batch_op.drop_index('ix_lampiran_sidik')
        batch_op.drop_index('ix_lampiran_pengajuan_id')
        batch_op.drop_index('ix_lampiran_jurnal_id')

    op.drop_table('lampiran')
    op.drop_table('perjanjian_hibah')
    with op.batch_alter_table('penjualan_harian', schema=None) as batch_op:
        batch_op.drop_index('uq_penjualan_harian_hari', sqlite_where=sa.text('diralat_pada IS NULL'), postgresql_where=sa.text('diralat_pada IS NULL'))

    op.drop_table('penjualan_harian')
    op.drop_table('pihak')
