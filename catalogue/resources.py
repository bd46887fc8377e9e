"""The columns of spreadsheets: named as in the data files, read from the API's representation."""

from import_export.fields import Field

from kprogram.common.exports import TableResource


def column(name: str, path: str = "") -> Field:
    """A column; ``path`` is where its value stands in the representation (``name__ja``)."""
    return Field(column_name=name, attribute=path or name)


class OrganisationResource(TableResource):
    code = column("code")
    version = column("version")
    kind = column("kind")
    name_ja = column("name_ja", "name__ja")
    name_en = column("name_en", "name__en")
    name_en_source = column("name_en_source")
    corporate_number = column("corporate_number")
    responsible_ministry = column("responsible_ministry")


class TechnologyResource(TableResource):
    slug = column("slug")
    version = column("version")
    order = column("order")
    name_ja = column("name_ja", "name__ja")
    name_en = column("name_en", "name__en")
    name_en_source = column("name_en_source")
    domain = column("domain")
    programme_domain = column("programme_domain")
    theme = column("theme")
    printed_mark = column("printed_mark")
    vision_round = column("vision_round")
    vision_round_confidence = column("vision_round_confidence")
    vision_round_reason_ja = column("vision_round_reason_ja", "vision_round_reason__ja")
    vision_round_reason_en = column("vision_round_reason_en", "vision_round_reason__en")
    selected_on = column("selected_on")
    tags = column("tags")
    scope_note_ja = column("scope_note_ja", "scope_note__ja")
    scope_note_en = column("scope_note_en", "scope_note__en")
    keywords_ja = column("keywords_ja", "keywords__ja")
    keywords_en = column("keywords_en", "keywords__en")
    concepts = column("concepts")
    sources = column("sources")


class ConceptResource(TableResource):
    slug = column("slug")
    version = column("version")
    title_ja = column("title_ja", "title__ja")
    title_en = column("title_en", "title__en")
    title_en_source = column("title_en_source")
    type = column("type")
    responsible_ministry = column("responsible_ministry")
    ministry_confidence = column("ministry_confidence")
    agency = column("agency")
    technologies = column("technologies")
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
    sources = column("sources")
