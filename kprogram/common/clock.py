"""What time it is: asked here by everything that is due at a moment, in web, worker and beat.

``CLOCK_OFFSET`` moves it in every process of a test; outside development a setting other than 0
stops the start. What the database stamps (leases, versions) goes by the database's own clock.
"""

import datetime as dt

from django.conf import settings
from django.utils import timezone


def now() -> dt.datetime:
    """This moment, moved by the test offset."""
    moment = timezone.now()
    return moment + dt.timedelta(seconds=settings.CLOCK_OFFSET) if settings.CLOCK_OFFSET else moment
