"""the pengawas' log of looks"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('catatan_pengawas',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('pengguna_id', sa.Uuid(), nullable=False),
    sa.Column('jabatan', sa.String(), nullable=False),
    sa.Column('halaman', sa.String(), nullable=False),
    sa.Column('alamat', sa.String(), nullable=False),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_catatan_pengawas_koperasi_id')),
    sa.ForeignKeyConstraint(['pengguna_id'], ['pengguna.id'], name=op.f('fk_catatan_pengawas_pengguna_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f('pk_catatan_pengawas')),
    info={'tambah_saja': True}
    )


def downgrade() -> None:
    op.drop_table('catatan_pengawas')
