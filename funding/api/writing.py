"""How calls, awards and contracts are written: in the shape in which reading shows them."""

from catalogue.api.writing import shapes
from catalogue.api.writing.fields import DAY, Field, Period
from catalogue.api.writing.rows import Answers, Events
from funding.choices import ObligationAnswer


class AwardPeriod(Period):
    """The period in words, in fiscal years, and its first and last day as far as known."""

    members = (
        *Period.members,
        *(Field("starts_on", "starts_on", DAY), Field("starts_precision", "starts_precision")),
        *(Field("starts_text", "starts_text"), Field("ends_on", "ends_on", DAY)),
        *(Field("ends_precision", "ends_precision"), Field("ends_text", "ends_text")),
    )


class Obligations(Answers):
    """All rules with what the guidelines say of each."""

    answer = "answer"
    unknown = ObligationAnswer.UNKNOWN


def register_shapes() -> None:
    """From here on the agencies' records are written through the API too."""
    shapes.register("calls", tables={"events": Events, "obligations": Obligations}, tried=True)
    shapes.register(
        "awards",
        tables={"events": Events},
        renamed={"numbers": "grant_numbers"},
        groups=(AwardPeriod("period", "period"),),
        money="amount_yen",
        tried=True,
    )
    shapes.register("contracts", money="amount_yen", tried=True)
