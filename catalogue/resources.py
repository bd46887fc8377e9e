"""The columns of spreadsheets, declared once: exports show them, imports read them.

They are named as the columns of documents (``catalogue.services.editing``), in which they are
written; values are read from the API's representation.
"""

from typing import ClassVar

from import_export.fields import Field

from catalogue.services.importing.layouts import Kind, Layout, Manner, layout
from kprogram.common.exports import TableResource


class Column(Field):
    """A column; ``kind`` says how the import reads it (None: as the model's field is)."""

    def __init__(
        self, name: str, path: str, kind: Kind | None, manner: Manner | None = None
    ) -> None:
        super().__init__(column_name=name, attribute=path or name)
        self.kind, self.manner = kind, manner


def column(name: str, path: str = "", kind: Kind | None = None) -> Column:
    """A column; ``path`` is where its value stands in the representation (``name__ja``)."""
    return Column(name, path, kind)


def computed(name: str, path: str = "") -> Column:
    """A column that shows what follows from others or stands elsewhere."""
    return Column(name, path, Kind.COMPUTED)


class CatalogueResource(TableResource):
    """The table of one kind of record."""

    kind: ClassVar[str]

    @classmethod
    def layout(cls) -> Layout:
        """The same columns for the import."""
        fields = cls().get_export_fields()
        manners = {field.column_name: field.manner for field in fields if field.manner}
        return layout(cls.kind, {field.column_name: field.kind for field in fields}, manners)


class NamedResource(CatalogueResource):
    code = column("code")
    version = computed("version")
    order = column("order")
    name_ja = column("name_ja", "name__ja")
    name_en = column("name_en", "name__en")


class ProgrammeDomainResource(NamedResource):
    kind = "programme-domains"
    sources = computed("sources")


class TagResource(NamedResource):
    kind = "tags"
    sources = computed("sources")


class DomainResource(NamedResource):
    kind = "domains"
    name_en_source = column("name_en_source")
    objective_ja = column("objective_ja", "objective__ja")
    objective_en = column("objective_en", "objective__en")
    objective_en_source = column("objective_en_source")
    programme_domain = column("programme_domain")
    note_ja = column("note_ja", "note__ja")
    note_en = column("note_en", "note__en")
    technology_count = computed("technology_count")
    sources = computed("sources")


class ThemeResource(NamedResource):
    kind = "themes"
    name_en_source = column("name_en_source")
    domain = column("domain")
    printed_symbol = column("printed_symbol")
    sources = computed("sources")


class VisionRoundResource(NamedResource):
    kind = "vision-rounds"
    decided_on = column("decided_on")
    deciding_body_ja = column("deciding_body_ja", "deciding_body__ja")
    deciding_body_en = column("deciding_body_en", "deciding_body__en")
    meeting_numbers_ja = column("meeting_numbers_ja", "meeting_numbers__ja")
    meeting_numbers_en = column("meeting_numbers_en", "meeting_numbers__en")
    meeting_form_ja = column("meeting_form_ja", "meeting_form__ja")
    meeting_form_en = column("meeting_form_en", "meeting_form__en")
    printed_mark = column("printed_mark")
    sources = computed("sources")


class SourceResource(CatalogueResource):
    kind = "sources"
    code = column("code")
    version = computed("version")
    title = column("title", "original_title")
    title_ja = column("title_ja", "title__ja")
    title_en = column("title_en", "title__en")
    url = column("url", "source_url")
    source_kind = column("kind")
    trust = column("trust")
    read_ja = column("read_ja", "read__ja")
    read_en = column("read_en", "read__en")
    compared_on = column("compared_on")
    published_on = column("published_on")
    published_precision = column("published_precision")
    published_text = column("published_text")


class ClaimResource(CatalogueResource):
    kind = "claims"
    code = column("code")
    version = computed("version")
    subject = column("subject")
    quantity_ja = column("quantity_ja", "quantity__ja")
    quantity_en = column("quantity_en", "quantity__en")
    value = column("value", kind=Kind.VALUE)
    bound = column("bound")
    as_of_on = column("as_of_on")
    as_of_precision = column("as_of_precision")
    as_of_text = column("as_of_text")
    note_ja = column("note_ja", "note__ja")
    note_en = column("note_en", "note__en")
    sources = computed("sources")


class OrganisationResource(CatalogueResource):
    kind = "organisations"
    code = column("code")
    version = computed("version")
    organisation_kind = column("kind")
    name_ja = column("name_ja", "name__ja")
    name_en = column("name_en", "name__en")
    name_en_source = column("name_en_source")
    other_names = column("other_names", kind=Kind.NAMES)
    corporate_number = column("corporate_number")
    ror = column("ror")
    responsible_ministry = column("responsible_ministry")


class TechnologyResource(CatalogueResource):
    kind = "technologies"
    slug = column("slug")
    version = computed("version")
    order = column("order")
    name_ja = column("name_ja", "name__ja")
    name_en = column("name_en", "name__en")
    name_en_source = column("name_en_source")
    domain = column("domain")
    programme_domain = computed("programme_domain")
    theme = column("theme")
    printed_mark = column("printed_mark")
    vision_round = column("vision_round")
    vision_round_confidence = column("vision_round_confidence")
    vision_round_reason_ja = column("vision_round_reason_ja", "vision_round_reason__ja")
    vision_round_reason_en = column("vision_round_reason_en", "vision_round_reason__en")
    selected_on = computed("selected_on")
    tags = column("tags", kind=Kind.TAGS)
    scope_note_ja = column("scope_note_ja", "scope_note__ja")
    scope_note_en = column("scope_note_en", "scope_note__en")
    keywords_ja = column("keywords_ja", "keywords__ja")
    keywords_en = column("keywords_en", "keywords__en")
    concepts = computed("concepts")
    sources = computed("sources")


class ConceptResource(CatalogueResource):
    kind = "concepts"
    slug = column("slug")
    version = computed("version")
    title_ja = column("title_ja", "title__ja")
    title_en = column("title_en", "title__en")
    title_en_source = column("title_en_source")
    type = column("type")
    responsible_ministry = column("responsible_ministry")
    ministry_confidence = column("ministry_confidence")
    agency = column("agency")
    technologies = column("technologies", kind=Kind.KEYS)
    technology_confidence = column("technology_confidence")
    technology_basis_ja = column("technology_basis_ja", "technology_basis__ja")
    technology_basis_en = column("technology_basis_en", "technology_basis__en")
    ceiling_yen = column("ceiling_yen")
    ceiling_kind = column("ceiling_kind")
    ceiling_bound = column("ceiling_bound")
    ceiling_scope = column("ceiling_scope")
    ceiling_note_ja = column("ceiling_note_ja", "ceiling_note__ja")
    ceiling_note_en = column("ceiling_note_en", "ceiling_note__en")
    period_text_ja = column("period_text_ja", "period__text__ja")
    period_text_en = column("period_text_en", "period__text__en")
    period_start_fiscal_year = column("period_start_fiscal_year", "period__start_fiscal_year")
    period_end_fiscal_year = column("period_end_fiscal_year", "period__end_fiscal_year")
    decided_on = column("decided_on")
    decided_precision = column("decided_precision")
    decided_text = column("decided_text")
    note_ja = column("note_ja", "note__ja")
    note_en = column("note_en", "note__en")
    sources = computed("sources")


RESOURCES: tuple[type[CatalogueResource], ...] = (
    TechnologyResource,
    ConceptResource,
    OrganisationResource,
    ThemeResource,
    DomainResource,
    ProgrammeDomainResource,
    TagResource,
    VisionRoundResource,
    SourceResource,
    ClaimResource,
)
