"""The addresses of agency work (below ``work/``)."""

from django.urls import path

from funding.views.agency import leads, ledger

YEAR = "work/ledger/<slug:agency>/<int:fiscal_year>/"

urlpatterns = [
    path("work/ledger/", ledger.year_list, name="ledger-years"),
    path(YEAR, ledger.year_detail, name="ledger-year"),
    path(f"{YEAR}step/", ledger.year_step, name="ledger-step"),
    path(f"{YEAR}correct/<uuid:pk>/", ledger.correct_entry, name="ledger-correct"),
    path("work/leads/", leads.lead_list, name="lead-list"),
    path("work/leads/<slug:slug>/", leads.settle_lead, name="lead"),
]
