"""savings that end, and what is paid back"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('akhir_simpanan',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('anggota_id', sa.Uuid(), nullable=False),
    sa.Column('jurnal_id', sa.Uuid(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('titipan_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('pokok_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('wajib_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('wajib_awal_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('potongan_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('bayar_sampai', sa.Date(), nullable=False),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("jenis IN ('berhenti','kembali')", name=op.f('ck_akhir_simpanan_jenis')),
    sa.CheckConstraint("titipan_rupiah >= 0 AND pokok_rupiah >= 0 AND wajib_rupiah >= wajib_awal_rupiah AND wajib_awal_rupiah >= 0 AND potongan_rupiah BETWEEN 0 AND titipan_rupiah + pokok_rupiah + wajib_rupiah", name=op.f('ck_akhir_simpanan_rupiah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_akhir_simpanan_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_akhir_simpanan_koperasi_id_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_akhir_simpanan_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_akhir_simpanan')),
    sa.UniqueConstraint('koperasi_id', 'jurnal_id', name=op.f('uq_akhir_simpanan_koperasi_id_jurnal_id')),
    info={'tambah_saja': True}
    )
    with op.batch_alter_table('akhir_simpanan', schema=None) as batch_op:
        batch_op.create_index('ix_akhir_simpanan_anggota_id', ['koperasi_id', 'anggota_id', 'pada'], unique=False)

    op.create_table('ahli_waris',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('anggota_id', sa.Uuid(), nullable=False),
    sa.Column('nama', sa.String(), nullable=False),
    sa.Column('hubungan', sa.String(), nullable=False),
    sa.Column('nomor_surat', sa.String(), nullable=False),
    sa.Column('saksi', sa.String(), nullable=False),
    sa.Column('oleh', sa.Uuid(), nullable=False),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_ahli_waris_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_ahli_waris_koperasi_id')),
    sa.ForeignKeyConstraint(['oleh'], ['pengguna.id'], name=op.f('fk_ahli_waris_oleh')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_ahli_waris')),
    info={'tambah_saja': True}
    )
    with op.batch_alter_table('ahli_waris', schema=None) as batch_op:
        batch_op.create_index('ix_ahli_waris_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)
    op.create_table('pembayaran_simpanan',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('anggota_id', sa.Uuid(), nullable=False),
    sa.Column('jurnal_id', sa.Uuid(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('jumlah_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('pengajuan_id', sa.Uuid(), nullable=True),
    sa.Column('ahli_waris_id', sa.Uuid(), nullable=True),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("jenis IN ('pengembalian','penarikan')", name=op.f('ck_pembayaran_simpanan_jenis')),
    sa.CheckConstraint("jenis = 'penarikan' OR pengajuan_id IS NOT NULL", name=op.f('ck_pembayaran_simpanan_pengajuan')),
    sa.CheckConstraint('jumlah_rupiah BETWEEN 1 AND 1000000000000', name=op.f('ck_pembayaran_simpanan_jumlah_rupiah')),
    sa.ForeignKeyConstraint(['koperasi_id', 'ahli_waris_id'], ['ahli_waris.koperasi_id', 'ahli_waris.id'], name=op.f('fk_pembayaran_simpanan_koperasi_id_ahli_waris_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_pembayaran_simpanan_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_pembayaran_simpanan_koperasi_id_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pengajuan_id'], ['pengajuan.koperasi_id', 'pengajuan.id'], name=op.f('fk_pembayaran_simpanan_koperasi_id_pengajuan_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_pembayaran_simpanan_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_pembayaran_simpanan')),
    sa.UniqueConstraint('koperasi_id', 'jurnal_id', name=op.f('uq_pembayaran_simpanan_koperasi_id_jurnal_id')),
    sa.UniqueConstraint('koperasi_id', 'pengajuan_id', name=op.f('uq_pembayaran_simpanan_koperasi_id_pengajuan_id')),
    info={'tambah_saja': True}
    )
    with op.batch_alter_table('pembayaran_simpanan', schema=None) as batch_op:
        batch_op.create_index('ix_pembayaran_simpanan_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('pembayaran_simpanan', schema=None) as batch_op:
        batch_op.drop_index('ix_pembayaran_simpanan_anggota_id')
    op.drop_table('pembayaran_simpanan')
    with op.batch_alter_table('ahli_waris', schema=None) as batch_op:
        batch_op.drop_index('ix_ahli_waris_anggota_id')
    op.drop_table('ahli_waris')
    with op.batch_alter_table('akhir_simpanan', schema=None) as batch_op:
        batch_op.drop_index('ix_akhir_simpanan_anggota_id')
    op.drop_table('akhir_simpanan')
