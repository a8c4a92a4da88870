"""The entry point for a WSGI server: ``granian --interface wsgi wsgi:app``. The flask commands come in here, too."""

import gc
import os
import sys

from portal import create_app
from portal.dasar.kesiapan import siap_melayani
from portal.web.turnstile import Turnstile

app = create_app()
app.wsgi_app = Turnstile(app.wsgi_app)  # type: ignore[method-assign]
if os.environ.get("FLASK_RUN_FROM_CLI") != "true" or "run" in sys.argv:
    siap_melayani(app)

# What stands now stays until the end: the collector need not walk along it again and again, which stops all requests.
gc.collect()
gc.freeze()
