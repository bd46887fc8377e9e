"""Root addresses: health, the API, and the pages under /ja/ and /en/."""

from django.urls import include, path

from kprogram import errors, health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/", include(("kprogram.api", "api"))),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
