"""The address of one's own deadlines, to subscribe to."""

from kprogram.common.pages import page
from messaging.views import deadlines

urlpatterns = [
    page("calendar/own/<str:secret>.ics", deadlines.own_calendar, "own-calendar"),
]
