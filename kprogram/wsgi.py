"""The WSGI entry point: the cache of public answers in front, Django behind."""

import gc
import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kprogram.settings")

django_application = get_wsgi_application()

# Imported only now: the cache needs the apps that get_wsgi_application has loaded.
from catalogue.matching import current  # noqa: E402
from kprogram.public_cache import PublicCache  # noqa: E402

application = PublicCache(django_application)

# The words of the catalogue are made ready beside the first requests, not by the first topic.
threading.Thread(target=current.prepare, name="topic check", daemon=True).start()

# What start-up made lives as long as the process: the collector need not walk it again and again.
gc.collect()
gc.freeze()
