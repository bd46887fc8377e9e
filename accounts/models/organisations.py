"""Ministries, funding agencies and research organisations, each known once."""

from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.choices import NameLanguage, OrganisationKind, OtherNameKind
from accounts.querysets import OrganisationQuerySet
from kprogram.common.identifiers import CORPORATE_NUMBER, ROR, IdentifierField, holds
from kprogram.common.provenance import NameSource
from kprogram.common.records import Record, not_blank, one_of, touches, tracked

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


def not_merged(column: str) -> pgtrigger.Trigger:
    """A trigger for a table whose ``column`` names an organisation: none that was merged into
    another. It waits for a merge under way, so that no link is made beside it and left behind."""
    return pgtrigger.Trigger(
        name=f"not_merged_{column.removesuffix('_id')}",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(column),
        declare=[("kept", "bigint")],
        func=f"""
            SELECT merged_into_id INTO kept FROM accounts_organisation
                WHERE id = NEW.{column} FOR KEY SHARE;
            IF kept IS NOT NULL THEN
                RAISE EXCEPTION 'organisation % was merged into %', NEW.{column}, kept
                    USING ERRCODE = 'check_violation',
                          CONSTRAINT = 'accounts_organisation_merged_takes_no_links';
            END IF;
            RETURN NEW;
        """,  # noqa: S608 - the column is named in the code
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
    corporate_number = IdentifierField(
        _("corporate number"), identifier=CORPORATE_NUMBER, null=True, blank=True, unique=True
    )
    ror = IdentifierField(_("ROR ID"), identifier=ROR, null=True, blank=True, unique=True)
    responsible_ministry = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supervised_organisations",
        verbose_name=_("responsible ministry"),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_organisations",
        verbose_name=_("merged into"),
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
            holds(
                "corporate_number",
                CORPORATE_NUMBER,
                "accounts_organisation_corporate_number_digits",
            ),
            holds("ror", ROR, "accounts_organisation_ror_sound"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True)
                | Q(retired_at__isnull=False, kind=OrganisationKind.RESEARCH_ORGANISATION)
                & ~Q(merged_into=F("id")),
                name="accounts_organisation_merged_is_retired",
                violation_error_message=_("What was merged into another stays retired."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_ja


@tracked
class OrganisationName(models.Model):
    """A name beside the name, a part of its organisation: whoever searches for it finds that."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="other_names", verbose_name=_("organisation")
    )
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(
        _("language"), max_length=2, choices=NameLanguage, null=True, blank=True
    )
    kind = models.CharField(_("kind of name"), max_length=20, choices=OtherNameKind)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["name", "id"]
        triggers = [
            touches("organisation_id", "accounts_organisation"),
            not_merged("organisation_id"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name", "language"],
                nulls_distinct=False,
                name="accounts_organisationname_once",
                violation_error_message=_("This name is already given."),
            ),
            *not_blank("name"),
            one_of("language", NameLanguage.values),
            one_of("kind", OtherNameKind.values),
            models.CheckConstraint(
                condition=Q(kind=OtherNameKind.IDENTIFIER, language__isnull=True)
                | (~Q(kind=OtherNameKind.IDENTIFIER) & Q(language__isnull=False)),
                name="accounts_organisationname_language_of_name",
                violation_error_message=_("A name has a language; an identifier has none."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
