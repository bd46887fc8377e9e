"""Reasons that the portal itself gives in the history. They are kept in English, as written, and
shown in the reader's language; what a person wrote is shown as it was written."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

LOADING = gettext_noop("Loading of the data files")
SYSTEM_REASONS = frozenset({LOADING})


def reason_shown(reason: str) -> str:
    """A kept reason for the reader."""
    return _(reason) if reason in SYSTEM_REASONS else reason
