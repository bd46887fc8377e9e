"""Which sessions are whose, so that people can see where they are signed in and end one."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models


class SignedInSession(models.Model):
    """A session that somebody signed in to; it goes when the session goes.

    When it began and was last used stands in the session itself (accounts.sessions).
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sessions")
    session = models.OneToOneField(Session, models.CASCADE, related_name="signed_in")
    browser = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.browser or str(self.pk)
