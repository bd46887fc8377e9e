from councils.models.asking import MaterialRequest, ProcedureAnswer, WrittenProcedure
from councils.models.councils import Acknowledgement, Council, Post, PostHolding, Seat
from councils.models.meetings import (
    AgendaItem,
    Attendance,
    Meeting,
    PollAnswer,
    PollOption,
    SchedulingPoll,
)
from councils.models.minutes import Minutes, MinutesComment
from councils.models.papers import Paper, PaperReading, PaperVersion
from councils.models.support import NeedAward, NeedTechnology, PublicUseNeed, SupportActivity

__all__ = [
    "Acknowledgement",
    "AgendaItem",
    "Attendance",
    "Council",
    "MaterialRequest",
    "Meeting",
    "Minutes",
    "MinutesComment",
    "NeedAward",
    "NeedTechnology",
    "Paper",
    "PaperReading",
    "PaperVersion",
    "PollAnswer",
    "PollOption",
    "Post",
    "PostHolding",
    "ProcedureAnswer",
    "PublicUseNeed",
    "SchedulingPoll",
    "Seat",
    "SupportActivity",
    "WrittenProcedure",
]
