"""The addresses of the pages below /ja/ and /en/."""

from django.urls import include, path

from kprogram import api_guide, pages

app_name = "pages"

urlpatterns = [
    path("", pages.home, name="home"),
    path("", include("catalogue.urls")),
    path("api/", api_guide.api_guide, name="api-guide"),
    path("about/", pages.about, name="about"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("terms/", pages.terms, name="terms"),
    path("contact/", pages.contact, name="contact"),
]
