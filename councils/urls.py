"""The pages of the councils; ``kprogram.page_urls`` puts them into ``pages``, unless
``COUNCILS=off``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
