"""The pages of the agencies' records; ``kprogram.page_urls`` puts them into ``pages``."""

from funding.views import calls
from kprogram.common.pages import page

urlpatterns = [
    page("calls/", calls.call_list, "call-list"),
    page("calls/<slug:slug>/", calls.call_detail, "call-detail"),
]
