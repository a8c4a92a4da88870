"""daftar setoran"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

BERUBAH = {
    'versi', 'status', 'tempat_uang_id', 'petugas', 'tanggal', 'nomor_kertas', 'uang_rupiah', 'diubah_oleh', 'diubah_pada',
    'dicatat_oleh', 'dicatat_pada', 'selisih_rupiah', 'selisih_jurnal_id',
}


def upgrade() -> None:
    op.create_table('daftar_setoran',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('nomor', sa.BigInteger(), nullable=False),
    sa.Column('rt', sa.String(), nullable=True),
    sa.Column('rw', sa.String(), nullable=True),
    sa.Column('bulan', sa.Date(), nullable=False),
    sa.Column('asal_id', sa.Uuid(), nullable=True),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('versi', sa.BigInteger(), nullable=False),
    sa.Column('tempat_uang_id', sa.Uuid(), nullable=True),
    sa.Column('petugas', sa.String(), nullable=True),
    sa.Column('tanggal', sa.Date(), nullable=True),
    sa.Column('nomor_kertas', sa.String(), nullable=True),
    sa.Column('uang_rupiah', sa.BigInteger(), nullable=True),
    sa.Column('dibuat_oleh', sa.Uuid(), nullable=False),
    sa.Column('dibuat_pada', sa.DateTime(timezone=True), nullable=False),
    sa.Column('diubah_oleh', sa.Uuid(), nullable=False),
    sa.Column('diubah_pada', sa.DateTime(timezone=True), nullable=False),
    sa.Column('dicatat_oleh', sa.Uuid(), nullable=True),
    sa.Column('dicatat_pada', sa.DateTime(timezone=True), nullable=True),
    sa.Column('selisih_rupiah', sa.BigInteger(), nullable=False),
    sa.Column('selisih_jurnal_id', sa.Uuid(), nullable=True),
    sa.CheckConstraint("status IN ('draf','tercatat','batal')", name=op.f('ck_daftar_setoran_status')),
    sa.CheckConstraint("versi >= 1", name=op.f('ck_daftar_setoran_versi')),
    sa.CheckConstraint("uang_rupiah IS NULL OR uang_rupiah BETWEEN 1 AND 1000000000000", name=op.f('ck_daftar_setoran_uang_rupiah')),
    sa.CheckConstraint("(status = 'tercatat') = (dicatat_pada IS NOT NULL)", name=op.f('ck_daftar_setoran_dicatat_pada')),
    sa.CheckConstraint("(dicatat_oleh IS NULL) = (dicatat_pada IS NULL)", name=op.f('ck_daftar_setoran_dicatat_oleh')),
    sa.CheckConstraint("(selisih_rupiah = 0) = (selisih_jurnal_id IS NULL)", name=op.f('ck_daftar_setoran_selisih')),
    sa.CheckConstraint("status <> 'tercatat' OR (uang_rupiah IS NOT NULL AND petugas IS NOT NULL)", name=op.f('ck_daftar_setoran_lengkap')),
    sa.ForeignKeyConstraint(['koperasi_id', 'asal_id'], ['daftar_setoran.koperasi_id', 'daftar_setoran.id'], name=op.f('fk_daftar_setoran_koperasi_id_asal_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'tempat_uang_id'], ['tempat_uang.koperasi_id', 'tempat_uang.id'], name=op.f('fk_daftar_setoran_koperasi_id_tempat_uang_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'selisih_jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_daftar_setoran_koperasi_id_selisih_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_daftar_setoran_koperasi_id')),
    sa.ForeignKeyConstraint(['dibuat_oleh'], ['pengguna.id'], name=op.f('fk_daftar_setoran_dibuat_oleh')),
    sa.ForeignKeyConstraint(['diubah_oleh'], ['pengguna.id'], name=op.f('fk_daftar_setoran_diubah_oleh')),
    sa.ForeignKeyConstraint(['dicatat_oleh'], ['pengguna.id'], name=op.f('fk_daftar_setoran_dicatat_oleh')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_daftar_setoran')),
    sa.UniqueConstraint('koperasi_id', 'nomor', name=op.f('uq_daftar_setoran_koperasi_id_nomor')),
    info={'boleh_ubah': BERUBAH}
    )
    with op.batch_alter_table('daftar_setoran', schema=None) as batch_op:
        batch_op.create_index('ix_daftar_setoran_status', ['koperasi_id', 'status', 'diubah_pada'], unique=False)
    op.create_table('daftar_setoran_baris',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('daftar_id', sa.Uuid(), nullable=False),
    sa.Column('anggota_id', sa.Uuid(), nullable=False),
    sa.Column('dicentang', sa.Boolean(), nullable=False),
    sa.Column('isian', sa.String(), nullable=True),
    sa.Column('jumlah_rupiah', sa.BigInteger(), nullable=True),
    sa.Column('alasan', sa.String(), nullable=True),
    sa.Column('jurnal_id', sa.Uuid(), nullable=True),
    sa.CheckConstraint("jumlah_rupiah IS NULL OR jumlah_rupiah BETWEEN 1 AND 1000000000000", name=op.f('ck_daftar_setoran_baris_jumlah_rupiah')),
    sa.CheckConstraint("jurnal_id IS NULL OR (jumlah_rupiah IS NOT NULL AND alasan IS NULL)", name=op.f('ck_daftar_setoran_baris_jurnal')),
    sa.ForeignKeyConstraint(['koperasi_id', 'daftar_id'], ['daftar_setoran.koperasi_id', 'daftar_setoran.id'], name=op.f('fk_daftar_setoran_baris_koperasi_id_daftar_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_daftar_setoran_baris_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_daftar_setoran_baris_koperasi_id_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_daftar_setoran_baris_koperasi_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'daftar_id', 'anggota_id', name=op.f('pk_daftar_setoran_baris')),
    sa.UniqueConstraint('koperasi_id', 'jurnal_id', name=op.f('uq_daftar_setoran_baris_koperasi_id_jurnal_id')),
    info={'boleh_ubah': {'dicentang', 'isian', 'jumlah_rupiah', 'alasan', 'jurnal_id'}}
    )
    with op.batch_alter_table('anggota', schema=None) as batch_op:
        batch_op.create_index('ix_anggota_rt', ['koperasi_id', 'rw', 'rt', 'status'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('anggota', schema=None) as batch_op:
        batch_op.drop_index('ix_anggota_rt')
    op.drop_table('daftar_setoran_baris')
    with op.batch_alter_table('daftar_setoran', schema=None) as batch_op:
        batch_op.drop_index('ix_daftar_setoran_status')
    op.drop_table('daftar_setoran')
