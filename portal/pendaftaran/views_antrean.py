"""What waits: the office's queue, and the applications of a kader's own RT."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, request

from portal import policy
from portal.pendaftaran import queries, rt
from portal.pendaftaran.jalur import bp
from portal.policy import Wewenang
from portal.web.current import actor_wajib
from portal.web.guard import perlu
from portal.web.respond import jawab


@bp.get("/pendaftaran/antrean")
@perlu(Wewenang.PENDAFTARAN_LIHAT)
def antrean() -> Any:
    setelah = request.args.get("setelah") or None
    return jawab(
        "pendaftaran/antrean.html",
        antrean=queries.antrean(setelah),
        rapat=queries.menunggu_rapat() if setelah is None else [],
        zona=actor_wajib().zona,
        setelah=setelah,
    )


@bp.get("/pendaftaran/rt")
@perlu(Wewenang.PENDAFTARAN_RT_LIHAT)
def rt_saya() -> Response:
    actor, setelah = actor_wajib(), request.args.get("setelah", type=uuid.UUID)
    return jawab("pendaftaran/rt.html", daftar=rt.daftar(actor, setelah), kursi=actor.kursi, zona=actor.zona)


@bp.get("/pendaftaran/rt/<uuid:berkas_id>")
@perlu(Wewenang.PENDAFTARAN_RT_LIHAT)
def berkas_rt(berkas_id: uuid.UUID) -> Response:
    actor = actor_wajib()
    berkas = rt.dengan_id(actor, berkas_id)
    policy.pastikan(Wewenang.PENDAFTARAN_RT_LIHAT, actor, berkas)
    return jawab("pendaftaran/berkas_rt.html", berkas=berkas, zona=actor.zona)
