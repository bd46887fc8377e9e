"""The pages of what the agencies log; ``kprogram.page_urls`` puts them into the namespace
``pages``."""

from django.urls import include, path

urlpatterns = [
    path("", include("funding.views.agency.urls")),
]
