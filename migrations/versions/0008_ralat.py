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
    with op.batch_alter_table('peristiwa_keanggotaan', schema=None) as batch_op:
        batch_op.drop_constraint(op.f(PERISTIWA), type_='check')
        batch_op.create_check_constraint(op.f(PERISTIWA), JENIS + ",'pokok_diralat')")


def downgrade() -> None:
    with op.batch_alter_table('peristiwa_keanggotaan', schema=None) as batch_op:
        batch_op.drop_constraint(op.f(PERISTIWA), type_='check')
        batch_op.create_check_constraint(op.f(PERISTIWA), JENIS + ")")
