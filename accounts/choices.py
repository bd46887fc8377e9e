from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    MINISTRY = "ministry", _("ministry")
    FUNDING_AGENCY = "funding_agency", _("funding agency")
    RESEARCH_ORGANISATION = "research_organisation", _("research organisation")
