"""The pages of the agencies' records; ``kprogram.page_urls`` puts them into ``pages``."""

from django.urls import include, path

from funding.views import awards, calls, contracts, fund
from kprogram.common.pages import page

urlpatterns = [
    path("", include("funding.views.agency.urls")),
    page("calls/", calls.call_list, "call-list"),
    page("calls/<slug:slug>/", calls.call_detail, "call-detail"),
    page("awards/", awards.award_list, "award-list"),
    page("awards/<slug:slug>/", awards.award_detail, "award-detail"),
    page("contracts/", contracts.contract_list, "contract-list"),
    page("fund/", fund.fund, "fund"),
    page("fund/payments/", fund.payment_list, "payment-list"),
]
