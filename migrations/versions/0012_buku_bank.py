"""the bank's book leaves as a file, accounts that are closed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

JENIS = 'ck_ekspor_buku_jenis'


def upgrade() -> None:
    op.create_table('penutupan_rekening',
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('rekening_id', sa.Uuid(), nullable=False),
    sa.Column('nomor_berita_acara', sa.String(), nullable=False),
    sa.Column('oleh', sa.Uuid(), nullable=False),
    sa.Column('penyetuju_id', sa.Uuid(), nullable=True),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('penyetuju_id IS NULL OR penyetuju_id <> oleh', name=op.f('ck_penutupan_rekening_dua_orang')),
    sa.ForeignKeyConstraint(['koperasi_id', 'rekening_id'], ['rekening_bank.koperasi_id', 'rekening_bank.id'], name=op.f('fk_penutupan_rekening_koperasi_id_rekening_id')),
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f('fk_penutupan_rekening_koperasi_id')),
    sa.ForeignKeyConstraint(['oleh'], ['pengguna.id'], name=op.f('fk_penutupan_rekening_oleh')),
    sa.ForeignKeyConstraint(['penyetuju_id'], ['pengguna.id'], name=op.f('fk_penutupan_rekening_penyetuju_id')),
    sa.PrimaryKeyConstraint('koperasi_id', 'rekening_id', name=op.f('pk_penutupan_rekening')),
    info={'tambah_saja': True}
    )
    with op.batch_alter_table('ekspor_buku', schema=None) as batch_op:
        batch_op.drop_constraint(op.f(JENIS), type_='check')
        batch_op.create_check_constraint(op.f(JENIS), "jenis IN ('kas','bank','jurnal','neraca','simpanan')")


def downgrade() -> None:
    op.execute("DELETE FROM ekspor_buku WHERE jenis = 'bank'")
    with op.batch_alter_table('ekspor_buku', schema=None) as batch_op:
        batch_op.drop_constraint(op.f(JENIS), type_='check')
        batch_op.create_check_constraint(op.f(JENIS), "jenis IN ('kas','jurnal','neraca','simpanan')")
    op.drop_table('penutupan_rekening')
