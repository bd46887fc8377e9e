"""Root addresses: health, the API, and the pages under /ja/ and /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from funding.subscription_urls import urlpatterns as of_calls
from kprogram import errors, health, languages, metrics, root_files
from messaging.subscription_urls import urlpatterns as of_duties

# Their addresses carry no language: a subscription outlives the choice of a page.
subscriptions = [*of_calls, *of_duties]

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("robots.txt", root_files.robots, name="robots"),
    path("favicon.ico", root_files.favicon, name="favicon"),
    path("api/", include(("kprogram.api", "api"))),
    path("", languages.to_language, name="root"),
    path("", include((subscriptions, "subscriptions"))),
    path("language/<str:language>/", languages.choose_language, name="language"),
    *i18n_patterns(
        path("account/", include("accounts.urls")),
        path("", include("kprogram.page_urls")),
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
