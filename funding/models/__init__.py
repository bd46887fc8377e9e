from funding.models.awards import (
    Award,
    AwardEvent,
    AwardEvidence,
    AwardItem,
    AwardNumber,
    Participation,
)
from funding.models.call_parts import CallBriefing, CallDocument, CallObligation, CallQuestion
from funding.models.calls import Call, CallConcept, CallEvent, CallEvidence, CallSlot
from funding.models.contracts import Contract, ContractEvidence
from funding.models.fund import Contribution, Fund, FundEvidence
from funding.models.gates import GateMeasure, GateTerm, StageGate, StageGateEvidence
from funding.models.ladder import Rung, Share
from funding.models.leads import Lead
from funding.models.ledger import FundYear, LedgerEntry, Reopening
from funding.models.reports import AwardReport, FundReport, ReportVersion
from funding.models.topic_cases import TopicCase

__all__ = [
    "Award",
    "AwardEvent",
    "AwardEvidence",
    "AwardItem",
    "AwardNumber",
    "AwardReport",
    "Call",
    "CallBriefing",
    "CallConcept",
    "CallDocument",
    "CallEvent",
    "CallEvidence",
    "CallObligation",
    "CallQuestion",
    "CallSlot",
    "Contract",
    "ContractEvidence",
    "Contribution",
    "Fund",
    "FundEvidence",
    "FundReport",
    "FundYear",
    "GateMeasure",
    "GateTerm",
    "Lead",
    "LedgerEntry",
    "Participation",
    "Reopening",
    "ReportVersion",
    "Rung",
    "Share",
    "StageGate",
    "StageGateEvidence",
    "TopicCase",
]
