"""The WSGI entry point: the cache of public answers in front, Django behind."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kprogram.settings")

application = get_wsgi_application()
