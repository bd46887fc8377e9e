"""The pages of the agencies' records; ``kprogram.page_urls`` puts them into ``pages``."""

from django.urls import include, path

from funding.views import (
    awards,
    call_reminders,
    calls,
    contracts,
    fund,
    topic_cases,
    topic_uploads,
    topics,
)
from kprogram.common.pages import page

urlpatterns = [
    path("", include("funding.views.agency.urls")),
    path("", include("funding.views.gates.urls")),
    page("calls/", calls.call_list, "call-list"),
    page("calls/<slug:slug>/", calls.call_detail, "call-detail"),
    path("calls/<slug:slug>/remind/", call_reminders.remind, name="call-remind"),
    page("awards/", awards.award_list, "award-list"),
    page("awards/<slug:slug>/", awards.award_detail, "award-detail"),
    page("contracts/", contracts.contract_list, "contract-list"),
    page("fund/", fund.fund, "fund"),
    page("fund/payments/", fund.payment_list, "payment-list"),
    # What is checked comes in the body of a POST, so that it stands in no address.
    path("topics/", topics.topic_check, name="topics"),
    page("topics/about/", topics.topic_about, "topic-about"),
    path("topics/file/", topic_uploads.topic_file, name="topic-file"),
    path("topics/wrong/", topic_cases.topic_wrong, name="topic-wrong"),
    path("work/topic-cases/", topic_cases.case_list, name="topic-cases"),
    path("work/topic-cases/<int:pk>/", topic_cases.case_detail, name="topic-case"),
]
