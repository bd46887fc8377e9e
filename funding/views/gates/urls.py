"""The addresses of stage gates and reports (below ``work/``)."""

from django.urls import path

from funding.views.gates import calendar, decisions, plans, reports, terms

GATE = "work/gates/<uuid:pk>/"

urlpatterns = [
    path("work/gates/", calendar.gate_calendar, name="gate-calendar"),
    path("work/gates/new/", plans.gate_new, name="gate-new"),
    path("work/gates/words/", terms.gate_terms, name="gate-terms"),
    path("work/gates/words/<slug:code>/", terms.gate_terms, name="gate-term"),
    path(GATE, plans.gate_detail, name="gate"),
    path(f"{GATE}edit/", plans.gate_edit, name="gate-edit"),
    path(f"{GATE}step/", plans.gate_take, name="gate-step"),
    path(f"{GATE}decide/", decisions.gate_decide, name="gate-decide"),
    path(f"{GATE}assess/", decisions.gate_assess, name="gate-assess"),
    path("work/award-reports/", reports.award_reports, name="award-reports"),
    path("work/award-reports/<uuid:pk>/", reports.award_report, name="award-report"),
    path("work/fund-reports/", reports.fund_reports, name="fund-reports"),
]
