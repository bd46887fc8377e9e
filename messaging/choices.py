"""What can become of a message."""

from django.db import models
from django.utils.translation import pgettext_lazy


class MessageState(models.TextChoices):
    """``claimed``: a worker is at it. ``uncertain``: it broke off where nobody can know whether
    the mail server took it; only a person settles that. ``suppressed``: nobody writes there."""

    WAITING = "waiting", pgettext_lazy("message", "waiting")
    CLAIMED = "claimed", pgettext_lazy("message", "being sent")
    SENT = "sent", pgettext_lazy("message", "sent")
    FAILED = "failed", pgettext_lazy("message", "failed")
    UNCERTAIN = "uncertain", pgettext_lazy("message", "uncertain")
    CANCELLED = "cancelled", pgettext_lazy("message", "cancelled")
    SUPPRESSED = "suppressed", pgettext_lazy("message", "suppressed")
    QUARANTINED = "quarantined", pgettext_lazy("message", "quarantined")


# What a person must look at.
STUCK = (MessageState.UNCERTAIN, MessageState.FAILED, MessageState.QUARANTINED)
