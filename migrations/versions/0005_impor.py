"""jobs and their worker; the old books as a file"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('pekerjaan',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('isi', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('tahap', sa.String(), nullable=True),
    sa.Column('kemajuan', sa.BigInteger(), nullable=False),
    sa.Column('dari', sa.BigInteger(), nullable=False),
    sa.Column('percobaan', sa.BigInteger(), nullable=False),
    sa.Column('pemegang', sa.String(), nullable=True),
    sa.Column('berlaku_sampai', sa.DateTime(timezone=True), nullable=True),
    sa.Column('pesan', sa.String(), nullable=True),
    sa.Column('hasil', sa.String(), nullable=True),
    sa.Column('oleh', sa.Uuid(), nullable=False),
    sa.Column('kursi_jenis', sa.String(), nullable=False),
    sa.Column('kursi_id', sa.Uuid(), nullable=False),
    sa.Column('jabatan', sa.String(), nullable=False),
    sa.Column('zona', sa.String(), nullable=False),
    sa.Column('dibuat_pada', sa.DateTime(timezone=True), nullable=False),
    sa.Column('selesai_pada', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("status IN ('antre','berjalan','selesai','gagal')", name=op.f('ck_pekerjaan_status')),
    sa.CheckConstraint("(status = 'berjalan') = (pemegang IS NOT NULL AND berlaku_sampai IS NOT NULL)", name=op.f('ck_pekerjaan_pemegang')),
    sa.CheckConstraint("(status IN ('selesai','gagal')) = (selesai_pada IS NOT NULL)", name=op.f('ck_pekerjaan_selesai_pada')),
    sa.CheckConstraint('kemajuan >= 0 AND dari >= 0 AND percobaan >= 0', name=op.f('ck_pekerjaan_banyak')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_pekerjaan_koperasi_id')),
    sa.ForeignKeyConstraint(['oleh'], ['pengguna.id'], name=op.f('fk_pekerjaan_oleh')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_pekerjaan'))
    )
    with op.batch_alter_table('pekerjaan', schema=None) as batch_op:
        batch_op.create_index('ix_pekerjaan_status', ['status', 'dibuat_pada'], unique=False)
    op.create_table('berkas_impor',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('sidik', sa.String(), nullable=False),
    sa.Column('nama', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('kas', sa.String(), nullable=False),
    sa.Column('isi_sandi', sa.LargeBinary(), nullable=True),
    sa.Column('hasil_sandi', sa.LargeBinary(), nullable=True),
    sa.Column('pekerjaan_id', sa.Uuid(), nullable=True),
    sa.Column('jurnal_nomor', sa.String(), nullable=True),
    sa.Column('oleh', sa.Uuid(), nullable=False),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('jurnal_nomor IS NULL OR (isi_sandi IS NULL AND hasil_sandi IS NULL)', name=op.f('ck_berkas_impor_selesai')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pekerjaan_id'], ['pekerjaan.koperasi_id', 'pekerjaan.id'], name=op.f('fk_berkas_impor_koperasi_id_pekerjaan_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_berkas_impor_koperasi_id')),
    sa.ForeignKeyConstraint(['oleh'], ['pengguna.id'], name=op.f('fk_berkas_impor_oleh')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_berkas_impor')),
    sa.UniqueConstraint('koperasi_id', 'sidik', name=op.f('uq_berkas_impor_koperasi_id_sidik'))
    )


def downgrade() -> None:
    op.drop_table('berkas_impor')
    with op.batch_alter_table('pekerjaan', schema=None) as batch_op:
        batch_op.drop_index('ix_pekerjaan_status')
    op.drop_table('pekerjaan')
