"""The columns of spreadsheets of the agencies' records (see ``catalogue.resources``)."""

from catalogue.resources import CatalogueResource, column, computed
from catalogue.services.importing.layouts import Kind


class CallResource(CatalogueResource):
    kind = "calls"
    slug = column("slug")
    version = computed("version")
    title_ja = column("title_ja", "title__ja")
    title_en = column("title_en", "title__en")
    title_en_source = column("title_en_source")
    agency = column("agency")
    concepts = column("concepts", kind=Kind.KEYS)
    status = computed("status")
    opens_at = column("opens_at")
    closes_at = column("closes_at")
    closes_precision = column("closes_precision")
    budget_yen = column("budget_yen")
    budget_kind = column("budget_kind")
    budget_bound = column("budget_bound")
    official_url = column("official_url")
    known_from_ja = column("known_from_ja", "known_from__ja")
    known_from_en = column("known_from_en", "known_from__en")
    note_ja = column("note_ja", "note__ja")
    note_en = column("note_en", "note__en")
    slots = computed("slots")
    events = computed("events")
    awards = computed("awards")
    sources = computed("sources")
