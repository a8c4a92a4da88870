"""ralat"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


PERISTIWA = 'ck_peristiwa_keanggotaan_jenis'
JENIS = "jenis IN ('bayar_dahulu','diterima','ditolak','pokok_lunas','saldo_awal','berhenti','diberhentikan','meninggal'"


def upgrade() -> None:
    op.create_table('sanggahan',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('anggota_id', sa.Uuid(), nullable=False),
    sa.Column('jurnal_id', sa.Uuid(), nullable=False),
    sa.Column('pencatat_id', sa.Uuid(), nullable=False),
    sa.Column('isi', sa.String(), nullable=False),
    sa.Column('cara', sa.String(), nullable=False),
    sa.Column('tanggal', sa.Date(), nullable=False),
    sa.Column('jawab_sampai', sa.Date(), nullable=False),
    sa.Column('oleh', sa.Uuid(), nullable=False),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.Column('jawaban', sa.String(), nullable=True),
    sa.Column('dijawab_oleh', sa.Uuid(), nullable=True),
    sa.Column('dijawab_jabatan', sa.String(), nullable=True),
    sa.Column('dijawab_pada', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("cara IN ('portal','surat')", name=op.f('ck_sanggahan_cara')),
    sa.CheckConstraint("dijawab_oleh IS NULL OR dijawab_oleh NOT IN (pencatat_id, oleh)", name=op.f('ck_sanggahan_dua_orang')),
    sa.CheckConstraint("(jawaban IS NULL) = (dijawab_oleh IS NULL) AND (jawaban IS NULL) = (dijawab_jabatan IS NULL)"
                       " AND (jawaban IS NULL) = (dijawab_pada IS NULL)", name=op.f('ck_sanggahan_jawaban')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_sanggahan_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_sanggahan_koperasi_id_jurnal_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_sanggahan_koperasi_id')),
    sa.ForeignKeyConstraint(['pencatat_id'], ['pengguna.id'], name=op.f('fk_sanggahan_pencatat_id')),
    sa.ForeignKeyConstraint(['oleh'], ['pengguna.id'], name=op.f('fk_sanggahan_oleh')),
    sa.ForeignKeyConstraint(['dijawab_oleh'], ['pengguna.id'], name=op.f('fk_sanggahan_dijawab_oleh')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_sanggahan')),
    info={'boleh_ubah': {'jawaban', 'dijawab_oleh', 'dijawab_jabatan', 'dijawab_pada'}}
    )
    with op.batch_alter_table('sanggahan', schema=None) as batch_op:
        batch_op.create_index('ix_sanggahan_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)
        batch_op.create_index('ix_sanggahan_pada', ['koperasi_id', 'dijawab_pada', 'pada'], unique=False)
        batch_op.create_index('uq_sanggahan_terbuka', ['koperasi_id', 'jurnal_id', 'anggota_id'], unique=True,
                              sqlite_where=sa.text('jawaban IS NULL'), postgresql_where=sa.text('jawaban IS NULL'))
    with op.batch_alter_table('peristiwa_keanggotaan', schema=None) as batch_op:
        batch_op.drop_constraint(op.f(PERISTIWA), type_='check')
        batch_op.create_check_constraint(op.f(PERISTIWA), JENIS + ",'pokok_diralat')")


def downgrade() -> None:
    with op.batch_alter_table('peristiwa_keanggotaan', schema=None) as batch_op:
        batch_op.drop_constraint(op.f(PERISTIWA), type_='check')
        batch_op.create_check_constraint(op.f(PERISTIWA), JENIS + ")")
    op.drop_table('sanggahan')
