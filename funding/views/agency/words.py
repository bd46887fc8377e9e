"""What the fields and tables of calls, awards, contracts and the fund are called in forms."""

from django.utils.translation import gettext_lazy as _

from catalogue.views import words

FIELDS = {
    "amount_yen": _("Amount"),
    "briefings": _("Briefing sessions"),
    "budget_yen": _("Budget"),
    "call": _("Call for proposals"),
    "closes_at": _("Closing"),
    "contributions": _("Contributions"),
    "documents": _("Documents"),
    "ends_on": _("End"),
    "numbers": _("Numbers"),
    "obligations": _("Obligations"),
    "opens_at": _("Opening"),
    "participations": _("Participating organisations"),
    "principal_investigator": _("Principal investigator"),
    "questions": _("Questions and answers"),
    "slots": _("Call slots"),
    "starts_on": _("Start"),
}


def register_words() -> None:
    """From here on forms, differences and evidence say these words."""
    words.FIELDS.update({name: told for name, told in FIELDS.items() if name not in words.FIELDS})
