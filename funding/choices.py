"""The closed vocabularies of what the agencies log; official Japanese terms stand in the locale."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CallEventKind(models.TextChoices):
    """What can happen to a call. Its status follows from these and the clock, never from typing."""

    FORECAST = "forecast", _("forecast of the call")
    ANNOUNCED = "announced", _("call announced")
    OPENED = "opened", _("call opened")
    POSTPONED = "postponed", _("deadline postponed")
    CORRECTED = "corrected", _("call corrected")
    CLOSED = "closed", _("call closed")
    CANCELLED = "cancelled", _("call cancelled")
    NO_AWARD = "no_award", _("decided: no award")
    PARTLY_AWARDED = "partly_awarded", _("decided: awarded in part")
    DECIDED = "decided", _("decided: awarded")
    CALLED_AGAIN = "called_again", _("called again")
    DECLINED = "declined", _("award declined")


# Events after which a call counts as decided.
DECISIONS = (CallEventKind.NO_AWARD, CallEventKind.PARTLY_AWARDED, CallEventKind.DECIDED)


class CallStatus(models.TextChoices):
    """Derived (funding.querysets): never stored, never typed."""

    UPCOMING = "upcoming", pgettext_lazy("call", "upcoming")
    OPEN = "open", pgettext_lazy("call", "open")
    CLOSED = "closed", pgettext_lazy("call", "closed")
    DECIDED = "decided", pgettext_lazy("call", "decided")
    CANCELLED = "cancelled", pgettext_lazy("call", "cancelled")
    UNKNOWN = "unknown", pgettext_lazy("call", "unknown")


class DeadlinePrecision(models.TextChoices):
    """Whether a deadline was given with its time, or as a day that counts to its end."""

    MOMENT = "moment", _("with its time")
    DAY = "day", _("until the end of the day")


class DocumentKind(models.TextChoices):
    GUIDELINES = "guidelines", _("call guidelines")
    CONCEPT = "concept", _("R&D concept document")
    FORM = "form", _("application form")
    CONTRACT_TERMS = "contract_terms", _("contract terms")
    RESULT = "result", _("announcement of the result")
    OTHER = "other", pgettext_lazy("document", "other document")


class ObligationRule(models.TextChoices):
    """The fourteen questions that an applicant asks of a call."""

    APPLICANTS = "applicants", _("who may apply")
    PLACE_OF_WORK = "place_of_work", _("place of work")
    OVERSEAS_ORGANISATIONS = "overseas_organisations", _("overseas organisations")
    NATIONALITY = "nationality", _("nationality")
    SAFETY_MANAGEMENT = "safety_management", _("safety management measures")
    COUNCIL_AND_SECRECY = "council_and_secrecy", _("council and duty of secrecy")
    PUBLICATION = "publication", _("publication of results")
    EXPORT_CONTROL = "export_control", _("export control")
    OUTFLOW_PREVENTION = "outflow_prevention", _("prevention of technology outflow")
    OVERLAP_LIMITS = "overlap_limits", _("limits on overlapping grants")
    REGISTRATIONS = "registrations", _("registrations needed, and the days they take")
    INTELLECTUAL_PROPERTY = "intellectual_property", _("intellectual property and assets")
    INDIRECT_COST = "indirect_cost", _("indirect cost")
    PAYMENT_BY_ESTIMATE = "payment_by_estimate", _("payment by estimate")


class ObligationAnswer(models.TextChoices):
    """What the guidelines say of a rule. Never a verdict on an applicant."""

    YES = "yes", pgettext_lazy("obligation", "yes, there is a rule")
    NO = "no", pgettext_lazy("obligation", "no, there is none")
    UNKNOWN = "unknown", pgettext_lazy("obligation", "unknown")


class AwardEventKind(models.TextChoices):
    """What can happen to an award. None of them stands in for another's date."""

    ADOPTED = "adopted", _("adopted")
    AGENCY_ANNOUNCEMENT = "agency_announcement", _("announced by the agency")
    ACTOR_RELEASE = "actor_release", _("released by the party itself")
    CONTRACT_ANNOUNCED = "contract_announced", _("contract announced")
    CONTRACTED = "contracted", _("contracted")
    RESEARCH_STARTED = "research_started", _("research started")
    AMENDED = "amended", _("award amended")
    DECLINED = "declined", _("award declined")
    STOPPED = "stopped", _("research stopped")
    ENDED = "ended", _("research ended")


class AwardStatus(models.TextChoices):
    """Derived (funding.querysets): never stored, never typed."""

    PLANNED = "planned", pgettext_lazy("award", "planned")
    RUNNING = "running", pgettext_lazy("award", "running")
    ENDED = "ended", pgettext_lazy("award", "ended")
    STOPPED = "stopped", pgettext_lazy("award", "stopped")
    UNKNOWN = "unknown", pgettext_lazy("award", "unknown")


class NumberScheme(models.TextChoices):
    """What kind of number identifies an award. A number is not unique: NEDO's JPNP is shared."""

    JST_GRANT_NUMBER = "jst_grant_number", _("Grant Number (JST)")
    NEDO_PROJECT = "nedo_project", _("project number (NEDO)")
    ERAD_PROJECT = "erad_project", _("e-Rad project number")
    OTHER = "other", pgettext_lazy("number", "other number")


class EntryKind(models.TextChoices):
    """What a line of an agency's ledger is. ``amount_yen`` is positive; the kind gives the sign."""

    CONTRIBUTION = "contribution", _("contribution to the fund")
    EARNINGS = "earnings", _("earnings of the fund")
    MANAGEMENT_COST = "management_cost", _("management cost")
    PAYMENT_BY_ESTIMATE = "payment_by_estimate", _("payment by estimate")
    DETERMINATION = "determination", _("inspection and determination of the amount")
    SETTLEMENT = "settlement", _("payment at settlement")
    REFUND = "refund", _("refund to the agency")
    TREASURY = "treasury", _("payment to the Treasury")
    CORRECTION = "correction", _("correction of an entry")


# What an entry does to the agency's balance: +1, -1, or nothing (a determination moves no money).
CASH_SIGN = {
    EntryKind.CONTRIBUTION: 1,
    EntryKind.EARNINGS: 1,
    EntryKind.MANAGEMENT_COST: -1,
    EntryKind.PAYMENT_BY_ESTIMATE: -1,
    EntryKind.DETERMINATION: 0,
    EntryKind.SETTLEMENT: -1,
    EntryKind.REFUND: 1,
    EntryKind.TREASURY: -1,
}
# What an entry adds to what was disbursed under an award and a contract.
DISBURSED_SIGN = {
    EntryKind.PAYMENT_BY_ESTIMATE: 1,
    EntryKind.SETTLEMENT: 1,
    EntryKind.REFUND: -1,
}
# Kinds that belong to an award.
KINDS_OF_AWARDS = (*DISBURSED_SIGN, EntryKind.DETERMINATION)


class YearState(models.TextChoices):
    OPEN = "open", pgettext_lazy("fiscal year", "open")
    CLOSED = "closed", pgettext_lazy("fiscal year", "closed")


class Holder(models.TextChoices):
    """Whose ceiling a rung of the ladder is."""

    FUND = "fund", _("fund")
    CONCEPT = "concept", _("R&D concept")
    CALL = "call", _("call for proposals")
    AWARD = "award", _("award")
    CONTRACT = "contract", _("contract")


class Drawn(models.TextChoices):
    """What is drawn from a ceiling."""

    CONCEPTS = "concepts", _("ceilings of R&D concepts")
    CALLS = "calls", _("call budgets")
    AWARDS = "awards", _("award amounts")
    CONTRACTS = "contracts", _("contract amounts")
    PAYMENTS = "payments", _("payments")


class LeadState(models.TextChoices):
    OPEN = "open", pgettext_lazy("lead", "to be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("lead", "confirmed")
    DISMISSED = "dismissed", pgettext_lazy("lead", "dismissed")


class TopicCaseState(models.TextChoices):
    """What an editor made of a reader's "this is wrong"."""

    OPEN = "open", pgettext_lazy("topic case", "to be settled")
    ACCEPTED = "accepted", pgettext_lazy("topic case", "the answer was wrong")
    DISMISSED = "dismissed", pgettext_lazy("topic case", "the answer stands")


class GateState(models.TextChoices):
    """Where a stage gate stands. What may follow what is a table of the database's own."""

    PLANNED = "planned", pgettext_lazy("gate", "planned")
    MATERIALS_IN = "materials_in", pgettext_lazy("gate", "materials received")
    UNDER_EVALUATION = "under_evaluation", pgettext_lazy("gate", "under evaluation")
    DECIDED = "decided", pgettext_lazy("gate", "decided")
    PUBLISHED = "published", pgettext_lazy("gate", "published")
    POSTPONED = "postponed", pgettext_lazy("gate", "postponed")
    CANCELLED = "cancelled", pgettext_lazy("gate", "cancelled")


# The states in which a decision stands, and those in which the plan can still be revised.
GATE_DECIDED = (GateState.DECIDED, GateState.PUBLISHED)
GATE_OPEN = (
    *(GateState.PLANNED, GateState.MATERIALS_IN, GateState.UNDER_EVALUATION),
    GateState.POSTPONED,
)


class Publicness(models.TextChoices):
    """For whom what a gate decided is."""

    PUBLIC = "public", pgettext_lazy("publicness", "public")
    STAFF = "staff", pgettext_lazy("publicness", "staff only")


class ReportKind(models.TextChoices):
    """The reports that an agency awaits of an award."""

    PROGRESS = "progress", _("progress report")
    FINAL = "final", _("final report")
