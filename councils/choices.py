"""The closed vocabularies of the councils, and which state may follow which.

What is not in the law (Economic Security Promotion Act, Art. 62 and 63) is the portal's own word:
each council makes its own rules (Art. 62(8)).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SeatKind(models.TextChoices):
    """Art. 63(4) forms a council of its core; others are added with consent (63(5), 62(3))."""

    CORE = "core", pgettext_lazy("seat", "core member")
    ADDITIONAL = "additional", pgettext_lazy("seat", "added with consent")


class Capacity(models.TextChoices):
    """As what a member sits in a council: Art. 63(4), and Art. 62(3) for those who are added."""

    REPRESENTATIVE = "representative", _("representative of those who do the R&D")
    MINISTER = "minister", _("minister in charge of the fund")
    PRIME_MINISTER = "prime_minister", _("Prime Minister")
    ADMINISTRATIVE_ORGAN = "administrative_organ", _("head of another administrative organ")
    RESEARCHER = "researcher", _("another person who does R&D")
    DESIGNATED_BODY = "designated_body", _("designated research body")
    OTHER = "other", _("another person thought necessary")


CORE_CAPACITIES = (Capacity.REPRESENTATIVE, Capacity.MINISTER, Capacity.PRIME_MINISTER)


class AgendaKind(models.TextChoices):
    """The five kinds of Art. 62(4)."""

    INFORMATION = "information", _("gathering and analysis of useful information")
    ADVANCEMENT = "advancement", _("effective ways to advance the R&D")
    HANDLING = "handling", _("handling of the R&D's content and results")
    INFORMATION_MANAGEMENT = "information_management", _("measures to manage R&D information")
    OTHER = "other", _("other matters for the R&D and the use of its results")


class MeetingState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("meeting", "planned")
    ANNOUNCED = "announced", pgettext_lazy("meeting", "announced")
    HELD = "held", pgettext_lazy("meeting", "held")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")


MEETING_MOVES = {"planned": ("announced", "cancelled"), "announced": ("held", "cancelled")}


class PollReply(models.TextChoices):
    YES = "yes", pgettext_lazy("poll", "can attend")
    PERHAPS = "perhaps", pgettext_lazy("poll", "perhaps")
    NO = "no", pgettext_lazy("poll", "cannot attend")


class AttendanceState(models.TextChoices):
    INVITED = "invited", pgettext_lazy("attendance", "no answer yet")
    ACCEPTED = "accepted", pgettext_lazy("attendance", "will attend")
    DECLINED = "declined", pgettext_lazy("attendance", "will not attend")
    ATTENDED = "attended", pgettext_lazy("attendance", "attended")
    ABSENT = "absent", pgettext_lazy("attendance", "absent")


class PaperKind(models.TextChoices):
    AGENDA = "agenda", _("agenda")
    MATERIAL = "material", _("material")
    REPORT = "report", _("report")
    ANSWER = "answer", _("answer to a request")
    OTHER = "other", pgettext_lazy("paper", "other")


class Clearance(models.TextChoices):
    """Whether a paper may reach the members: a person of the secretariat decides it."""

    DRAFT = "draft", pgettext_lazy("paper", "draft")
    CLEARED = "cleared", pgettext_lazy("paper", "cleared for the members")
    WITHHELD = "withheld", pgettext_lazy("paper", "withheld")


CLEARANCE_MOVES = {
    "draft": ("cleared", "withheld"),
    "cleared": ("withheld",),
    "withheld": ("draft",),
}


class ScanState(models.TextChoices):
    PENDING = "pending", pgettext_lazy("file", "being scanned")
    CLEAN = "clean", pgettext_lazy("file", "scanned")
    REFUSED = "refused", pgettext_lazy("file", "refused")


SCAN_MOVES = {"pending": ("clean", "refused")}


class MinutesState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("minutes", "draft")
    CONSULTATION = "consultation", pgettext_lazy("minutes", "open for comments")
    FINAL = "final", pgettext_lazy("minutes", "final")


MINUTES_MOVES = {"draft": ("consultation",), "consultation": ("draft", "final")}


class ProcedureState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("procedure", "draft")
    OPEN = "open", pgettext_lazy("procedure", "open")
    CLOSED = "closed", pgettext_lazy("procedure", "closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("procedure", "withdrawn")


PROCEDURE_MOVES = {"draft": ("open", "withdrawn"), "open": ("closed", "withdrawn")}


class Vote(models.TextChoices):
    AGREE = "agree", pgettext_lazy("vote", "agree")
    DISAGREE = "disagree", pgettext_lazy("vote", "disagree")
    ABSTAIN = "abstain", pgettext_lazy("vote", "abstain")


class RequestState(models.TextChoices):
    OPEN = "open", pgettext_lazy("request", "open")
    ANSWERED = "answered", pgettext_lazy("request", "answered")
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "withdrawn")


REQUEST_MOVES = {"open": ("answered", "withdrawn"), "answered": ("open",)}


class Publicness(models.TextChoices):
    """Whom a need for public use may reach."""

    PUBLIC = "public", _("public")
    GOVERNMENT = "government", _("within government")
    COUNCIL = "council", _("the council only")


class NeedState(models.TextChoices):
    """What became of a need."""

    FILED = "filed", pgettext_lazy("need", "filed")
    CONSIDERED = "considered", pgettext_lazy("need", "under consideration")
    TAKEN_UP = "taken_up", pgettext_lazy("need", "taken up")
    NOT_TAKEN_UP = "not_taken_up", pgettext_lazy("need", "not taken up")
    WITHDRAWN = "withdrawn", pgettext_lazy("need", "withdrawn")


NEED_MOVES = {
    "filed": ("considered", "taken_up", "not_taken_up", "withdrawn"),
    "considered": ("taken_up", "not_taken_up", "withdrawn"),
    "taken_up": ("considered",),
    "not_taken_up": ("considered",),
}
