from catalogue.models.claims import Claim, ClaimEvidence
from catalogue.models.concepts import (
    Concept,
    ConceptEvent,
    ConceptEvidence,
    ConceptItem,
    ConceptTechnology,
)
from catalogue.models.evidence import Evidence, OrganisationEvidence
from catalogue.models.imports import ImportState, SheetFile, SheetImport, SheetRow, Verdict
from catalogue.models.proposals import (
    AskedStep,
    Consent,
    FormerAddress,
    Proposal,
    ProposedChange,
)
from catalogue.models.reports import ErrorReport, ReportState
from catalogue.models.sources import Source
from catalogue.models.structure import (
    EmergingTag,
    EmergingTagEvidence,
    ProgrammeDomain,
    ProgrammeDomainEvidence,
    TechnologyDomain,
    TechnologyDomainEvidence,
    Theme,
    ThemeEvidence,
    VisionRound,
    VisionRoundEvidence,
)
from catalogue.models.technologies import (
    Selection,
    Technology,
    TechnologyEvidence,
    TechnologyTag,
)

__all__ = [
    "ImportState",
    "SheetFile",
    "SheetImport",
    "SheetRow",
    "Verdict",
    "ProposedChange",
    "Proposal",
    "FormerAddress",
    "AskedStep",
    "Consent",
    "Claim",
    "ClaimEvidence",
    "Concept",
    "ConceptEvent",
    "ConceptEvidence",
    "ConceptItem",
    "ConceptTechnology",
    "EmergingTag",
    "ErrorReport",
    "ReportState",
    "EmergingTagEvidence",
    "Evidence",
    "OrganisationEvidence",
    "ProgrammeDomain",
    "ProgrammeDomainEvidence",
    "Selection",
    "Source",
    "Technology",
    "TechnologyDomain",
    "TechnologyDomainEvidence",
    "TechnologyEvidence",
    "TechnologyTag",
    "Theme",
    "ThemeEvidence",
    "VisionRound",
    "VisionRoundEvidence",
]
