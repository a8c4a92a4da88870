"""the neighbourhood's kader, and who looks after an elder's account"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

JABATAN_LAMA = (
    "'anggota','ketua','wakil_usaha','wakil_anggota','sekretaris','bendahara','kasir','pengawas',"
    "'pengelola','juru_buku','kasir_gerai','pendamping'"
)


def upgrade() -> None:
    with op.batch_alter_table('jabatan', schema=None) as batch_op:
        batch_op.add_column(sa.Column('rt', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('rw', sa.String(), nullable=True))
        batch_op.drop_constraint(op.f('ck_jabatan_jabatan'), type_='check')
        batch_op.create_check_constraint(op.f('ck_jabatan_jabatan'), f"jabatan IN ({JABATAN_LAMA},'kader_rt')")
        batch_op.create_check_constraint(
            op.f('ck_jabatan_rt_rw'), "(jabatan = 'kader_rt') = (rt IS NOT NULL) AND (rt IS NULL) = (rw IS NULL)"
        )
    with op.batch_alter_table('pendaftaran', schema=None) as batch_op:
        batch_op.create_index('ix_pendaftaran_rt', ['koperasi_id', 'rw', 'rt', 'dikirim_pada'], unique=False)
    op.create_table('kuasa',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('anggota_id', sa.Uuid(), nullable=False),
    sa.Column('penerima_id', sa.Uuid(), nullable=False),
    sa.Column('mulai', sa.Date(), nullable=False),
    sa.Column('selesai', sa.Date(), nullable=False),
    sa.Column('nomor_surat', sa.String(), nullable=False),
    sa.Column('dicatat_oleh', sa.Uuid(), nullable=False),
    sa.Column('dicatat_pada', sa.DateTime(timezone=True), nullable=False),
    sa.Column('dicabut_oleh', sa.Uuid(), nullable=True),
    sa.Column('dicabut_pada', sa.DateTime(timezone=True), nullable=True),
    sa.Column('alasan', sa.String(), nullable=True),
    sa.CheckConstraint('(dicabut_pada IS NULL) = (dicabut_oleh IS NULL)', name=op.f('ck_kuasa_dicabut')),
    sa.CheckConstraint('selesai >= mulai', name=op.f('ck_kuasa_masa')),
    sa.ForeignKeyConstraint(['dicabut_oleh'], ['pengguna.id'], name=op.f('fk_kuasa_dicabut_oleh')),
    sa.ForeignKeyConstraint(['dicatat_oleh'], ['pengguna.id'], name=op.f('fk_kuasa_dicatat_oleh')),
    sa.ForeignKeyConstraint(['koperasi_id', 'anggota_id'], ['anggota.koperasi_id', 'anggota.id'], name=op.f('fk_kuasa_koperasi_id_anggota_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_kuasa_koperasi_id')),
    sa.ForeignKeyConstraint(['penerima_id'], ['pengguna.id'], name=op.f('fk_kuasa_penerima_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_kuasa')),
    info={'boleh_ubah': {'dicabut_oleh', 'dicabut_pada', 'alasan'}}
    )
    with op.batch_alter_table('kuasa', schema=None) as batch_op:
        batch_op.create_index('ix_kuasa_anggota_id', ['koperasi_id', 'anggota_id'], unique=False)
        batch_op.create_index('ix_kuasa_penerima_id', ['penerima_id'], unique=False)


def downgrade() -> None:
    op.drop_table('kuasa')
    with op.batch_alter_table('pendaftaran', schema=None) as batch_op:
        batch_op.drop_index('ix_pendaftaran_rt')
    op.execute(sa.text("DELETE FROM jabatan WHERE jabatan = 'kader_rt'"))
    with op.batch_alter_table('jabatan', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_jabatan_rt_rw'), type_='check')
        batch_op.drop_constraint(op.f('ck_jabatan_jabatan'), type_='check')
        batch_op.create_check_constraint(op.f('ck_jabatan_jabatan'), f"jabatan IN ({JABATAN_LAMA})")
        batch_op.drop_column('rw')
        batch_op.drop_column('rt')
