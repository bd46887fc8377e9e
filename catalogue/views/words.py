"""What the fields, facets and subjects of the catalogue are called on its pages."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kprogram.common.provenance import WHOLE_RECORD

FIELDS = {
    WHOLE_RECORD: gettext_lazy("The whole record"),
    "agency": gettext_lazy("Funding agency"),
    "ceiling_yen": gettext_lazy("Ceiling"),
    "concepts": gettext_lazy("R&D concepts"),
    "decided_on": gettext_lazy("Decided on"),
    "deciding_body": gettext_lazy("Deciding body"),
    "events": gettext_lazy("Events"),
    "items": gettext_lazy("Research items"),
    "meeting_form": gettext_lazy("Form of the meeting"),
    "meeting_numbers": gettext_lazy("Meeting numbers"),
    "name": gettext_lazy("Name"),
    "note": gettext_lazy("Note"),
    "other_names": gettext_lazy("Other names"),
    "objective": gettext_lazy("Objective"),
    "period": gettext_lazy("Period"),
    "printed_mark": gettext_lazy("Mark in the text"),
    "programme_domain": gettext_lazy("Domain in the programme overview"),
    "responsible_ministry": gettext_lazy("Responsible ministry"),
    "tags": gettext_lazy("Emerging technologies"),
    "technologies": gettext_lazy("Technologies covered"),
    "theme": gettext_lazy("Theme"),
    "title": gettext_lazy("Title"),
    "type": gettext_lazy("Type"),
    "vision_round": gettext_lazy("Vision round"),
}

RECORD_KINDS = {
    "claims": gettext_lazy("Published figures"),
    "concepts": gettext_lazy("R&D concepts"),
    "domains": gettext_lazy("Domains"),
    "organisations": gettext_lazy("Organisations"),
    "programme-domains": gettext_lazy("Domains of the programme overview"),
    "tags": gettext_lazy("Emerging technologies"),
    "technologies": gettext_lazy("Technologies"),
    "themes": gettext_lazy("Themes"),
    "vision-rounds": gettext_lazy("Vision rounds"),
}

ORGANISATION_GROUPS = {
    "ministry": gettext_lazy("Ministries"),
    "funding_agency": gettext_lazy("Funding agencies"),
    "research_organisation": gettext_lazy("Research organisations"),
}


def field_label(path: str) -> str:
    """The label of a field path: ``events.0`` is the first of the events."""
    name, _dot, place = path.partition(".")
    label = str(FIELDS.get(name, name))
    if place.isdigit():
        return _("%(field)s, no. %(number)d") % {"field": label, "number": int(place) + 1}
    return label
