"""The Celery application of worker and beat. PostgreSQL is the truth; the broker only rings."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kprogram.settings")

app = Celery("kprogram")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
