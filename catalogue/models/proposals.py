"""Changes on their way: drafted and proposed by one person, approved by another, then published.

What is proposed is kept as documents beside the records, so that nothing unpublished ever stands in
a public table. A proposal is one change or a batch that is released together.
"""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.choices import Role
from accounts.models import Organisation
from kprogram.common.records import not_blank, one_of, tracked


class ProposalState(models.TextChoices):
    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("proposed")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", _("published")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn")
    RECALLED = "recalled", _("recalled")


class ProposalKind(models.TextChoices):
    CHANGE = "change", _("change")
    CORRECTION = "correction", _("emergency correction")
    UNDO = "undo", _("undo")


class ChangeAction(models.TextChoices):
    CREATE = "create", _("create")
    UPDATE = "update", _("update")
    RETIRE = "retire", _("retire")
    RESTORE = "restore", _("restore")


def person(verbose_name: Any, null: bool = True) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=null,
        blank=null,
        related_name="+",
        verbose_name=verbose_name,
    )


def role_field(verbose_name: Any, null: bool = True) -> models.CharField:
    return models.CharField(verbose_name, max_length=40, choices=Role, null=null, blank=null)


APPROVED_STATES = [ProposalState.APPROVED, ProposalState.PUBLISHED, ProposalState.RECALLED]


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def waiting(self) -> "ProposalQuerySet":
        """Proposals that wait for somebody's approval."""
        return self.filter(state=ProposalState.PROPOSED)

    def ready(self) -> "ProposalQuerySet":
        """Approved, and held until somebody releases them."""
        return self.filter(state=ProposalState.APPROVED)

    def unapproved_corrections(self) -> "ProposalQuerySet":
        """Published at once by one person and not yet approved by another."""
        published = self.filter(kind=ProposalKind.CORRECTION, state=ProposalState.PUBLISHED)
        return published.filter(approved_by=None)

    def corrections(self) -> "ProposalQuerySet":
        """Emergency corrections, for the public page."""
        return self.filter(kind=ProposalKind.CORRECTION, published_at__isnull=False)


@tracked
class Proposal(models.Model):
    """A change or a batch of changes with its reason, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(
        _("kind"), max_length=20, choices=ProposalKind, default=ProposalKind.CHANGE
    )
    state = models.CharField(
        _("state"), max_length=20, choices=ProposalState, default=ProposalState.DRAFT
    )
    title = models.CharField(_("title"), max_length=200)
    reason = models.TextField(_("reason"))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    proposed_by = person(_("proposed by"), null=False)
    proposed_role = role_field(_("in the role"), null=False)
    proposed_at = models.DateTimeField(_("proposed at"), null=True, blank=True)
    approved_by = person(_("approved by"))
    approved_role = role_field(_("in the role"))
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    published_by = person(_("published by"))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    approval_due_at = models.DateTimeField(_("approval due at"), null=True, blank=True)
    closed_reason = models.TextField(_("why it was closed"), null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-created_at"]
        constraints = [
            *not_blank("title", "reason", "closed_reason"),
            one_of("kind", ProposalKind.values),
            one_of("state", ProposalState.values),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="catalogue_proposal_two_persons",
                violation_error_message=_("The one who proposed may not approve."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=APPROVED_STATES)
                | Q(approved_by__isnull=False)
                | Q(kind=ProposalKind.CORRECTION),
                name="catalogue_proposal_approved_before_published",
                violation_error_message=_("A second person must approve first."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.PUBLISHED) | Q(published_at__isnull=False),
                name="catalogue_proposal_published_at",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked
class ProposedChange(models.Model):
    """What a proposal does to one record: the document before, and the document to be."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="changes")
    resource = models.CharField(_("kind of record"), max_length=40)
    key = models.CharField(pgettext_lazy("what is kept", "record"), max_length=80)
    action = models.CharField(_("action"), max_length=10, choices=ChangeAction)
    base_version = models.PositiveIntegerField(_("version that it begins from"), null=True)
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)
    # What carries each changed public field, as its editor said (services.editing.bases).
    bases = models.JSONField(_("bases"), default=dict)
    published_version = models.PositiveIntegerField(_("version that it became"), null=True)

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "resource", "key"],
                name="catalogue_proposedchange_once",
                violation_error_message=_("This record is already part of the proposal."),
            ),
            one_of("action", ChangeAction.values),
            models.CheckConstraint(
                condition=Q(action=ChangeAction.CREATE, base_version__isnull=True)
                | (~Q(action=ChangeAction.CREATE) & Q(base_version__isnull=False)),
                name="catalogue_proposedchange_base_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.resource}/{self.key}"


@tracked
class Consent(models.Model):
    """A ministry's consent to a change of a concept: a concept needs both its ministries."""

    change = models.ForeignKey(ProposedChange, models.CASCADE, related_name="consents")
    ministry = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("ministry")
    )
    given_by = person(_("given by"), null=False)
    given_at = models.DateTimeField(_("given at"), auto_now_add=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(fields=["change", "ministry"], name="catalogue_consent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.ministry_id} → {self.change_id}"


@tracked
class FormerAddress(models.Model):
    """A key that a record had before: its address leads to the record for ever."""

    resource = models.CharField(_("kind of record"), max_length=40)
    former_key = models.CharField(_("former key"), max_length=80)
    key = models.CharField(_("key now"), max_length=80)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "former_key"], name="catalogue_formeraddress_once"
            ),
            models.CheckConstraint(
                condition=~Q(former_key=F("key")), name="catalogue_formeraddress_elsewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource}: {self.former_key} → {self.key}"


class AskedStep(models.Model):
    """The step that a proposal of very many changes is to take in the background, and who asked.
    No part of the history: the step itself is."""

    proposal = models.OneToOneField(Proposal, models.CASCADE, related_name="asked_step")
    verb = models.CharField(max_length=10)
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField(null=True)
    role = models.CharField(max_length=40)
    request_id = models.CharField(max_length=80, blank=True, default="")
    language = models.CharField(max_length=2)

    class Meta:
        verbose_name = _("step asked for")
        verbose_name_plural = _("steps asked for")
        constraints = [
            one_of("verb", ["propose", "approve", "release", "recall"]),
            *not_blank("role"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.proposal_id}"
