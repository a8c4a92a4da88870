"""The entry point for a WSGI server: ``granian --interface wsgi wsgi:app``."""

from portal import create_app

app = create_app()
