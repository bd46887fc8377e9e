"""Root addresses: health, the API, and the pages under /ja/ and /en/."""

from django.urls import path

from kprogram import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
