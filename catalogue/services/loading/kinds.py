"""What the catalogue's files hold: a description per kind, in the order of their needs."""

from accounts.models import Organisation
from catalogue.choices import TagState
from catalogue.models import (
    Claim,
    Concept,
    ConceptEvent,
    ConceptItem,
    ConceptTechnology,
    EmergingTag,
    ProgrammeDomain,
    Selection,
    Source,
    Technology,
    TechnologyDomain,
    TechnologyTag,
    Theme,
    VisionRound,
)
from catalogue.services.loading import rules
from catalogue.services.loading.readings import (
    dated_event,
    one_value_or_several,
    partial_date,
    period_in_words,
)
from catalogue.services.loading.registry import register
from catalogue.services.loading.shapes import Citations, Kind, Part, Shape

EVERY_FIELD = Citations("sources", "*")
NAMED = ("code", "order", "name_ja", "name_en")


def _tags(field: str, state: TagState, fields: tuple[str, ...], optional: bool = False) -> Part:
    return Part(
        Shape(TechnologyTag, ("tag", *fields)),
        parent="technology",
        key=("tag",),
        field=field,
        optional=optional,
        fixed={
            "state": state,
            **dict.fromkeys({"evidence_ja", "evidence_en", "note_ja", "note_en"} - {*fields}),
        },
    )


SELECTION = Shape(
    Selection,
    (
        "printed_mark",
        "vision_round",
        "vision_round_confidence",
        "vision_round_reason_ja",
        "vision_round_reason_en",
    ),
    rules=(rules.reason_given,),
)

KINDS = (
    Kind(
        "sources",
        Shape(
            Source,
            (
                *("code", "title", "title_ja", "title_en", "url", "kind", "trust"),
                *("read_ja", "read_en"),
                *("published_on", "published_precision", "published_text"),
            ),
            rules=(rules.sound_date("published_on", "published_precision", "published_text"),),
        ),
    ),
    Kind(
        "organisations",
        Shape(
            Organisation,
            ("code", "kind", "name_ja", "name_en"),
            optional=("name_en_source", "corporate_number", "responsible_ministry"),
            rules=(rules.is_organisation("responsible_ministry", "ministry"),),
        ),
        citations=(Citations("sources", "*", optional=True),),
    ),
    Kind("programme_domains", Shape(ProgrammeDomain, NAMED), citations=(EVERY_FIELD,)),
    Kind(
        "domains",
        Shape(
            TechnologyDomain,
            (
                *NAMED,
                *(
                    "name_en_source",
                    "objective_ja",
                    "objective_en",
                    "objective_en_source",
                ),
                *("programme_domain", "note_ja", "note_en"),
            ),
        ),
        citations=(EVERY_FIELD,),
    ),
    Kind(
        "themes",
        Shape(
            Theme,
            (*NAMED, "name_en_source", "domain", "printed_symbol"),
            rules=(rules.one_of("printed_symbol", "■", "○"),),
        ),
        citations=(EVERY_FIELD,),
    ),
    Kind("tags", Shape(EmergingTag, NAMED), citations=(EVERY_FIELD,)),
    Kind(
        "vision_rounds",
        Shape(
            VisionRound,
            (
                *NAMED,
                *("decided_on", "deciding_body_ja", "deciding_body_en"),
                *("meeting_numbers_ja", "meeting_numbers_en"),
                *("meeting_form_ja", "meeting_form_en", "printed_mark"),
            ),
        ),
        citations=(EVERY_FIELD,),
    ),
    Kind(
        "technologies",
        Shape(
            Technology,
            (
                "slug",
                "order",
                "name_ja",
                "name_en",
                "name_en_source",
                "domain",
                "theme",
            ),
            optional=("scope_note_ja", "scope_note_en", "keywords_ja", "keywords_en"),
            rules=(rules.theme_in_domain, rules.tags_once),
        ),
        key="slug",
        parts=(
            Part(SELECTION, parent="technology", key=()),
            _tags("tags_yes", TagState.YES, ("evidence_ja", "evidence_en")),
            _tags("tags_no", TagState.NO, ("evidence_ja", "evidence_en"), optional=True),
            _tags("tags_unknown_notes", TagState.UNKNOWN, ("note_ja", "note_en")),
        ),
        citations=(
            EVERY_FIELD,
            Citations("printed_mark_sources", "printed_mark"),
            Citations("vision_round_sources", "vision_round", "vision_round_confidence"),
        ),
    ),
    Kind(
        "concepts",
        Shape(
            Concept,
            (
                *("slug", "title_ja", "title_en", "title_en_source", "type"),
                *("responsible_ministry", "ministry_confidence", "agency"),
                *(
                    "technology_confidence",
                    "technology_basis_ja",
                    "technology_basis_en",
                ),
                *("ceiling_yen", "ceiling_kind", "ceiling_bound", "ceiling_scope"),
                *("ceiling_note_ja", "ceiling_note_en", "note_ja", "note_en"),
            ),
            readings=(period_in_words("period"), partial_date("decided_on", "decided")),
            rules=(
                rules.filled("technologies"),
                rules.together("ceiling_yen", "ceiling_kind", "ceiling_bound"),
                rules.concept_ceiling,
                rules.together("responsible_ministry", "ministry_confidence"),
                rules.is_organisation("responsible_ministry", "ministry"),
                rules.is_organisation("agency", "funding_agency"),
            ),
        ),
        key="slug",
        parts=(
            Part(
                Shape(ConceptTechnology, ("technology",)),
                parent="concept",
                key=("technology",),
                field="technologies",
                numbered=True,
                wraps="technology",
            ),
            Part(
                Shape(ConceptItem, ("text_ja", "text_en")),
                parent="concept",
                key=("order",),
                field="items",
                numbered=True,
            ),
            Part(
                Shape(
                    ConceptEvent,
                    ("kind",),
                    readings=(dated_event("date", "precision"),),
                ),
                parent="concept",
                key=("order",),
                field="events",
                numbered=True,
                cites="sources",
            ),
        ),
        citations=(EVERY_FIELD,),
    ),
    Kind(
        "claims",
        Shape(
            Claim,
            (
                "code",
                "subject",
                "quantity_ja",
                "quantity_en",
                "bound",
                "note_ja",
                "note_en",
            ),
            readings=(one_value_or_several("value"), partial_date("as_of", "as_of")),
            rules=(rules.known_subject,),
        ),
        citations=(EVERY_FIELD,),
    ),
)


def register_files() -> None:
    """From here on a load takes these kinds."""
    register(KINDS, marker=Technology)
