"""The addresses of editing (below ``work/``) and of what the public sees of it."""

from django.urls import path

from catalogue.views.editing import merging, proposals, public, records, reports, work

RECORD = "<slug:resource>/<slug:key>/"

urlpatterns = [
    path("work/", work.my_work, name="my-work"),
    path("work/records/<slug:resource>/", work.record_list, name="work-records"),
    path("work/gaps/<slug:name>/", work.gap_list, name="work-gap"),
    path(f"work/edit/{RECORD}", records.edit_record, name="edit-record"),
    path(f"work/correct/{RECORD}", records.correct_record, name="correct-record"),
    path(f"work/retire/{RECORD}", records.retire_record, name="retire-record"),
    path("work/new/<slug:resource>/", records.new_record, name="new-record"),
    path(f"work/undo/{RECORD}<int:number>/", proposals.undo_version, name="undo-version"),
    path("work/merge/organisations/", merging.merge_organisations, name="organisation-merge"),
    path("work/proposals/", proposals.proposal_list, name="proposal-list"),
    path("work/proposals/<uuid:pk>/", proposals.proposal_detail, name="proposal-detail"),
    path("work/proposals/<uuid:pk>/step/", proposals.proposal_step, name="proposal-step"),
    path("work/proposals/<uuid:pk>/undo/", proposals.undo_proposal, name="proposal-undo"),
    path("work/proposals/<uuid:pk>/changes/<int:change>/", records.edit_change, name="edit-change"),
    path(
        "work/proposals/<uuid:pk>/changes/<int:change>/drop/",
        proposals.drop_change,
        name="drop-change",
    ),
    path(
        "work/proposals/<uuid:pk>/changes/<int:change>/consent/",
        proposals.consent,
        name="consent",
    ),
    path("work/reports/", reports.report_list, name="report-list"),
    path("work/reports/<int:pk>/", reports.report_answer, name="report-answer"),
    path(f"history/{RECORD}", public.record_history, name="record-history"),
    path("compare/", public.compare, name="compare"),
    path("corrections/", public.corrections, name="corrections"),
    path("report-error/", reports.report_error, name="report-error"),
    path("report-error/<str:secret>/", reports.report_status, name="report-status"),
]
