"""The addresses of the pages below /ja/ and /en/."""

from django.conf import settings
from django.urls import include, path

from kprogram import api_guide, pages
from kprogram.common.pages import page

app_name = "pages"

urlpatterns = [
    page("", pages.home, "home"),
    path("", include("catalogue.urls")),
    path("", include("messaging.urls")),
    path("", include("funding.urls")),
    *([path("", include("councils.urls"))] if settings.COUNCILS else []),
    page("api/", api_guide.api_guide, "api-guide"),
    page("about/", pages.about, "about"),
    page("privacy/", pages.privacy, "privacy"),
    page("accessibility/", pages.accessibility, "accessibility"),
    page("terms/", pages.terms, "terms"),
    page("contact/", pages.contact, "contact"),
]
