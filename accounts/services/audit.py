"""Who was given what, when, by whom and why: read from the history that triggers keep."""

from typing import Any

from django.apps import apps
from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from accounts.models import User


def entries(user: User | None = None) -> QuerySet[Any]:
    """Changes of memberships, latest first, of ``user`` or of everybody."""
    history = apps.get_model("accounts", "MembershipHistory")
    by = User.objects.filter(pk=Cast(OuterRef("by"), BigIntegerField())).values("email")
    found = (
        history.objects.select_related("user", "organisation")
        .annotate(by=KeyTextTransform("user", "pgh_context__metadata"))
        .annotate(by_name=Subquery(by))
    )
    if user is not None:
        found = found.filter(user=user)
    return found.order_by(F("pgh_id").desc())
