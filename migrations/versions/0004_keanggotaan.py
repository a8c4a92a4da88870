"""kinds of membership, answers to a dismissal, memberships that begin again"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

RINCIAN = 'ck_hitungan_rincian'


def upgrade() -> None:
    op.create_table('tanggapan_pemberhentian',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('pengajuan_id', sa.Uuid(), nullable=False),
    sa.Column('anggota_id', sa.Uuid(), nullable=False),
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('cara', sa.String(), nullable=False),
    sa.Column('isi', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('oleh', sa.Uuid(), nullable=False),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("jenis IN ('tanggapan','keberatan')", name=op.f('ck_tanggapan_pemberhentian_jenis')),
    sa.CheckConstraint("cara IN ('portal','surat')", name=op.f('ck_tanggapan_pemberhentian_cara')),
    sa.CheckConstraint("jenis = 'tanggapan' OR cara = 'surat'", name=op.f('ck_tanggapan_pemberhentian_surat')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_tanggapan_pemberhentian_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'pengajuan_id'], ['pengajuan.koperasi_id', 'pengajuan.id'], name=op.f('fk_tanggapan_pemberhentian_koperasi_id_pengajuan_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_tanggapan_pemberhentian_koperasi_id')),
    sa.ForeignKeyConstraint(['oleh'], ['pengguna.id'], name=op.f('fk_tanggapan_pemberhentian_oleh')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_tanggapan_pemberhentian')),
    sa.UniqueConstraint('koperasi_id', 'pengajuan_id', 'jenis', name=op.f('uq_tanggapan_pemberhentian_koperasi_id_pengajuan_id_jenis')),
    info={'tambah_saja': True}
    )
    with op.batch_alter_table('tanggapan_pemberhentian', schema=None) as batch_op:
        batch_op.create_index('ix_tanggapan_pemberhentian_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)
    with op.batch_alter_table('anggota', schema=None) as batch_op:
        batch_op.add_column(sa.Column('golongan', sa.String(), server_default='biasa', nullable=False))
        batch_op.create_check_constraint(op.f('ck_anggota_golongan'), "golongan IN ('biasa','luar_biasa')")
    with op.batch_alter_table('peristiwa_keanggotaan', schema=None) as batch_op:
        batch_op.add_column(sa.Column('golongan', sa.String(), nullable=True))
        batch_op.create_check_constraint(op.f('ck_peristiwa_keanggotaan_golongan'), "golongan IS NULL OR golongan IN ('biasa','luar_biasa')")
    with op.batch_alter_table('buku_simpanan', schema=None) as batch_op:
        batch_op.add_column(sa.Column('bulan_awal_semula', sa.Date(), nullable=True))
    with op.batch_alter_table('hitungan', schema=None) as batch_op:
        batch_op.drop_constraint(op.f(RINCIAN), type_='check')
        batch_op.create_check_constraint(op.f(RINCIAN), "rincian IN ('status','bulan','rw','kelamin','tahun_lahir','golongan')")


def downgrade() -> None:
    op.execute("DELETE FROM hitungan WHERE rincian = 'golongan'")
    with op.batch_alter_table('hitungan', schema=None) as batch_op:
        batch_op.drop_constraint(op.f(RINCIAN), type_='check')
        batch_op.create_check_constraint(op.f(RINCIAN), "rincian IN ('status','bulan','rw','kelamin','tahun_lahir')")
    with op.batch_alter_table('buku_simpanan', schema=None) as batch_op:
        batch_op.drop_column('bulan_awal_semula')
    with op.batch_alter_table('peristiwa_keanggotaan', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_peristiwa_keanggotaan_golongan'), type_='check')
        batch_op.drop_column('golongan')
    with op.batch_alter_table('anggota', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_anggota_golongan'), type_='check')
        batch_op.drop_column('golongan')
    with op.batch_alter_table('tanggapan_pemberhentian', schema=None) as batch_op:
        batch_op.drop_index('ix_tanggapan_pemberhentian_anggota_id')
    op.drop_table('tanggapan_pemberhentian')
