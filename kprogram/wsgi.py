"""The WSGI entry point: the cache of public answers in front, Django behind."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kprogram.settings")

django_application = get_wsgi_application()

# Imported only now: the cache needs the apps that get_wsgi_application has loaded.
from kprogram.public_cache import PublicCache  # noqa: E402

application = PublicCache(django_application)

# What start-up made lives as long as the process: the collector need not walk it again and again.
gc.collect()
gc.freeze()
