"""The addresses of the councils; ``kprogram.api`` puts them under the version, unless
``COUNCILS=off``."""

from django.urls import path

from councils.api import views

urlpatterns = [
    path("councils/", views.CouncilListView.as_view(), name="councils"),
    path("councils/<uuid:id>/", views.CouncilView.as_view(), name="council"),
    path("councils/<uuid:id>/meetings/", views.MeetingListView.as_view(), name="council-meetings"),
    path(
        "councils/<uuid:id>/meetings/<uuid:meeting>/",
        views.MeetingView.as_view(),
        name="council-meeting",
    ),
    path("councils/<uuid:id>/papers/", views.PaperListView.as_view(), name="council-papers"),
]
