from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    MINISTRY = "ministry", _("ministry")
    FUNDING_AGENCY = "funding_agency", _("funding agency")
    RESEARCH_ORGANISATION = "research_organisation", _("research organisation")


class OtherNameKind(models.TextChoices):
    """What a name beside the name is: all of them are found, none is shown in its place."""

    FORMER = "former", _("former name")
    ABBREVIATION = "abbreviation", _("abbreviation")
    ALIAS = "alias", _("also called")
    IDENTIFIER = "identifier", _("identifier of a merged record")


class NameLanguage(models.TextChoices):
    JA = "ja", _("Japanese")
    EN = "en", _("English")


class Role(models.TextChoices):
    """What a person (or a client program) is here; given by a dated membership, never by a flag."""

    CABINET_EDITOR = "cabinet_editor", _("Cabinet Office editor")
    CABINET_APPROVER = "cabinet_approver", _("Cabinet Office approver")
    COUNCIL_SECRETARY = "council_secretary", _("council secretary")
    MINISTRY_OFFICER = "ministry_officer", _("ministry officer")
    AGENCY_STAFF = "agency_staff", _("funding agency staff")
    COUNCIL_MEMBER = "council_member", _("council member")
    RESEARCHER = "researcher", _("researcher")
    READ_CLIENT = "read_client", _("reading client")
    WRITE_CLIENT = "write_client", _("writing client")
    OPERATOR = "operator", _("operator")


CABINET_OFFICE = "cao"  # the code of the one organisation whose people keep the catalogue

# Roles for which a second factor is not demanded: they see what everybody sees.
ROLES_WITHOUT_FACTOR = frozenset({Role.RESEARCHER, Role.READ_CLIENT})

# Roles that a person may hold without an organisation.
ROLES_WITHOUT_ORGANISATION = frozenset({Role.OPERATOR, Role.RESEARCHER, Role.READ_CLIENT})


class TokenScope(models.TextChoices):
    """How far a token reaches at most."""

    READ = "read", _("read")
    WRITE = "write", _("read and write")
