"""What agencies bring in from spreadsheets, told to the catalogue when Django is ready."""

from django.utils.translation import gettext_lazy as _

from catalogue.api import tables
from catalogue.services.importing.layouts import Column, Kind, Layout, LinesOf, kind_of_field
from funding.api.award_views import AwardViewSet, ContractViewSet
from funding.api.call_views import CallViewSet
from funding.models import Participation
from funding.services import entry_sheets, gate_sheets


def participants() -> Layout:
    """The participants of awards, a row each."""
    names = ("organisation", "is_lead", "role_ja", "role_en")
    columns = {name: kind_of_field(Participation._meta.get_field(name)) for name in names}
    return Layout(
        "participants",
        {name: Column(name, kind) for name, kind in {"award": Kind.TEXT, **columns}.items()},
        _("participants of awards"),
        lines=LinesOf("awards", "participations", "award"),
    )


def register_imports() -> None:
    """From here on such sheets can be brought in."""
    tables.register(CallViewSet, AwardViewSet)
    tables.register_layout(participants())
    tables.register(ContractViewSet)
    tables.register_layout(entry_sheets.LAYOUT)
    tables.register_layout(gate_sheets.LAYOUT)
