"""prints of receipts, the letterhead, exports of the books"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def _milik(tabel: str, *lain: object) -> None:
    """A tenant's table whose rows are only added, with who and when."""
    op.create_table(tabel,
    sa.Column('koperasi_id', sa.Uuid(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('oleh', sa.Uuid(), nullable=False),
    sa.Column('pada', sa.DateTime(timezone=True), nullable=False),
    *lain,
    sa.ForeignKeyConstraint(['koperasi_id'], ['koperasi.id'], name=op.f(f'fk_{tabel}_koperasi_id')),
    sa.ForeignKeyConstraint(['oleh'], ['pengguna.id'], name=op.f(f'fk_{tabel}_oleh')),
    sa.PrimaryKeyConstraint('koperasi_id', 'id', name=op.f(f'pk_{tabel}')),
    info={'tambah_saja': True}
    )


def upgrade() -> None:
    _milik('cetakan_kuitansi',
    sa.Column('jurnal_id', sa.Uuid(), nullable=False),
    sa.Column('ke', sa.BigInteger(), nullable=False),
    sa.Column('bentuk', sa.String(), nullable=False),
    sa.CheckConstraint('ke >= 0', name=op.f('ck_cetakan_kuitansi_ke')),
    sa.CheckConstraint("bentuk IN ('a5','58mm')", name=op.f('ck_cetakan_kuitansi_bentuk')),
    sa.ForeignKeyConstraint(['koperasi_id', 'jurnal_id'], ['jurnal.koperasi_id', 'jurnal.id'], name=op.f('fk_cetakan_kuitansi_koperasi_id_jurnal_id')),
    sa.UniqueConstraint('koperasi_id', 'jurnal_id', 'ke', name=op.f('uq_cetakan_kuitansi_koperasi_id_jurnal_id_ke')),
    )
    _milik('logo_koperasi',
    sa.Column('png', sa.LargeBinary(), nullable=False),
    sa.Column('lebar', sa.BigInteger(), nullable=False),
    sa.Column('tinggi', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('lebar BETWEEN 1 AND 600 AND tinggi BETWEEN 1 AND 600', name=op.f('ck_logo_koperasi_ukuran')),
    )
    _milik('kop_surat',
    sa.Column('alamat', sa.String(), nullable=True),
    sa.Column('badan_hukum', sa.String(), nullable=True),
    sa.Column('kontak', sa.String(), nullable=True),
    sa.Column('teks_cap', sa.String(), nullable=True),
    sa.Column('logo_id', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['koperasi_id', 'logo_id'], ['logo_koperasi.koperasi_id', 'logo_koperasi.id'], name=op.f('fk_kop_surat_koperasi_id_logo_id')),
    )
    op.create_index('ix_kop_surat_pada', 'kop_surat', ['koperasi_id', 'pada'])
    _milik('ekspor_buku',
    sa.Column('jenis', sa.String(), nullable=False),
    sa.Column('bentuk', sa.String(), nullable=False),
    sa.Column('sejak', sa.Date(), nullable=False),
    sa.Column('sampai', sa.Date(), nullable=False),
    sa.Column('baris', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("jenis IN ('kas','jurnal','neraca','simpanan')", name=op.f('ck_ekspor_buku_jenis')),
    sa.CheckConstraint("bentuk IN ('pdf','xlsx')", name=op.f('ck_ekspor_buku_bentuk')),
    sa.CheckConstraint('baris >= 0', name=op.f('ck_ekspor_buku_baris')),
    )
    op.create_index('ix_ekspor_buku_pada', 'ekspor_buku', ['koperasi_id', 'pada'])


def downgrade() -> None:
    op.drop_table('ekspor_buku')
    op.drop_table('kop_surat')
    op.drop_table('logo_koperasi')
    op.drop_table('cetakan_kuitansi')
