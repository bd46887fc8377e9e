"""Who is what, from which day to which: the only source of roles."""

import datetime as dt
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.choices import ROLES_WITHOUT_ORGANISATION, Role
from accounts.models.organisations import Organisation
from accounts.querysets import MembershipQuerySet
from kprogram.common.dates import japan_today
from kprogram.common.records import one_of, tracked

# The days of a membership as a range, both ends included.
DAYS = Func(
    "starts_on", "ends_on", Value("[]"), function="daterange", output_field=DateRangeField()
)

# Which organisation a role may be held in; a role follows one that was merged into another. The
# organisation's row is read under a share lock, so that its kind cannot change beside us
# (ROLES_FIT_KIND guards the other side).
ROLE_FITS_ORGANISATION = pgtrigger.Trigger(
    name="role_fits_organisation",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("held_in", "record")],
    func="""
        IF TG_OP = 'UPDATE' AND ((NEW.user_id, NEW.role) IS DISTINCT FROM (OLD.user_id, OLD.role)
                OR NEW.organisation_id IS DISTINCT FROM OLD.organisation_id
                AND NOT EXISTS (SELECT 1 FROM accounts_organisation WHERE id = OLD.organisation_id
                                AND merged_into_id = NEW.organisation_id)) THEN
            RAISE EXCEPTION 'end this membership and give another one'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_membership_identity';
        END IF;
        IF NEW.organisation_id IS NULL THEN
            RETURN NEW;
        END IF;
        SELECT code, kind, merged_into_id INTO held_in FROM accounts_organisation
            WHERE id = NEW.organisation_id FOR SHARE;
        IF NOT accounts_role_fits(NEW.role, held_in.code, held_in.kind) THEN
            RAISE EXCEPTION 'role % does not fit organisation %', NEW.role, held_in.code
                USING ERRCODE = 'check_violation',
                      CONSTRAINT = 'accounts_membership_role_fits_organisation';
        END IF;
        IF held_in.merged_into_id IS NOT NULL THEN
            RAISE EXCEPTION 'organisation % was merged into another', held_in.code
                USING ERRCODE = 'check_violation',
                      CONSTRAINT = 'accounts_organisation_merged_takes_no_links';
        END IF;
        RETURN NEW;
    """,
)

# Sessions end when a role is given, changed or taken (the hash in the session names the epoch).
RAISE_EPOCH = pgtrigger.Trigger(
    name="raise_epoch",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        UPDATE accounts_user SET session_epoch = session_epoch + 1
            WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.user_id END,
                         CASE WHEN TG_OP <> 'DELETE' THEN NEW.user_id END);
        RETURN NULL;
    """,
)


@tracked
class Membership(models.Model):
    """A role that a user holds in an organisation from ``starts_on`` to the end of ``ends_on``.

    Days are days in Japan; without ``ends_on`` it is open. It can be withdrawn at once
    (``withdrawn_at``). What ended is kept, never deleted.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("user"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=30, choices=Role)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until (last day)"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    is_demo = models.BooleanField(_("demonstration"), default=False)

    objects: ClassVar[Any] = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-starts_on", "pk"]
        constraints = [
            one_of("role", Role.values),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="accounts_membership_ends_after_start",
                violation_error_message=_("A membership cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False)
                | Q(role__in=sorted(ROLES_WITHOUT_ORGANISATION)),
                name="accounts_membership_organisation_needed",
                violation_error_message=_("This role is held in an organisation: choose one."),
            ),
            ExclusionConstraint(
                name="accounts_membership_no_overlap",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (Coalesce("organisation_id", Value(0)), RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_at__isnull=True),
                violation_error_message=_(
                    "This person already holds this role here on some of these days."
                ),
            ),
        ]
        triggers = [ROLE_FITS_ORGANISATION, RAISE_EPOCH]

    def __str__(self) -> str:
        return f"{Role(self.role).label} ({self.organisation or '–'})"

    def is_current(self, day: dt.date | None = None) -> bool:
        day = day or japan_today()
        begun, over = self.starts_on <= day, self.ends_on is not None and self.ends_on < day
        return begun and not over and self.withdrawn_at is None
