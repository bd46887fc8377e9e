"""Ministries, funding agencies and research organisations, each known once."""

from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.choices import OrganisationKind
from accounts.querysets import OrganisationQuerySet
from kprogram.common.provenance import NameSource
from kprogram.common.records import Record, not_blank, one_of, tracked

# The other side of the rule that a role fits its organisation (accounts.models.memberships).
ROLES_FIT_KIND = pgtrigger.Trigger(
    name="roles_fit_kind",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("code", "kind"),
    func="""
        IF EXISTS (SELECT 1 FROM accounts_membership WHERE organisation_id = NEW.id
                   AND NOT accounts_role_fits(role, NEW.code, NEW.kind)) THEN
            RAISE EXCEPTION 'roles are held in organisation % that would no longer fit it', OLD.code
                USING ERRCODE = 'check_violation',
                      CONSTRAINT = 'accounts_membership_role_fits_organisation';
        END IF;
        RETURN NEW;
    """,
)


@tracked
class Organisation(Record):
    """An organisation with a part in the programme."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=OrganisationKind)
    name_ja = models.CharField(_("name (Japanese)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200, null=True, blank=True)
    name_en_source = models.CharField(
        _("origin of the English name"),
        max_length=30,
        choices=NameSource,
        null=True,
        blank=True,
    )
    corporate_number = models.CharField(
        _("corporate number"), max_length=13, null=True, blank=True, unique=True
    )
    responsible_ministry = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supervised_organisations",
        verbose_name=_("responsible ministry"),
    )

    objects: ClassVar[Any] = OrganisationQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["code"]
        triggers = [*Record.Meta.triggers, ROLES_FIT_KIND]
        constraints = [
            *not_blank("code", "name_ja", "name_en"),
            one_of("kind", OrganisationKind.values),
            one_of("name_en_source", NameSource.values),
            models.CheckConstraint(
                condition=Q(corporate_number__isnull=True)
                | Q(corporate_number__regex=r"^[1-9][0-9]{12}$"),
                name="accounts_organisation_corporate_number_digits",
                violation_error_message=_("A corporate number has 13 digits."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_ja

    @property
    def name_here(self) -> str:
        """The name in the language of the page; the Japanese one where there is no other."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_ja
