"""What a redaction may change in kept rows: one function, which sets listed columns to nothing or
to a stub, and tells the row's new hash. It runs with the rights of the schema's owner."""

from django.db import migrations

STUBS = ("（法令により削除）", "(removed by law)")
REDACTABLE = {
    "accounts_organisationhistory": (
        "corporate_number",
        "kind",
        "name_en",
        "name_en_source",
        "name_ja",
        "responsible_ministry_id",
    ),
    "catalogue_claimevidencehistory": (
        "confidence",
        "field",
        "locator_en",
        "locator_ja",
        "note_en",
        "note_ja",
        "source_id",
    ),
    "catalogue_claimhistory": (
        "as_of_on",
        "as_of_precision",
        "as_of_text",
        "bound",
        "note_en",
        "note_ja",
        "quantity_en",
        "quantity_ja",
        "subject",
        "value",
        "value_by_key",
    ),
    "catalogue_concepteventhistory": (
        "kind",
        "on",
        "precision",
        "text",
    ),
    "catalogue_conceptevidencehistory": (
        "confidence",
        "field",
        "locator_en",
        "locator_ja",
        "note_en",
        "note_ja",
        "source_id",
    ),
    "catalogue_concepthistory": (
        "agency_id",
        "ceiling_bound",
        "ceiling_kind",
        "ceiling_note_en",
        "ceiling_note_ja",
        "ceiling_scope",
        "ceiling_yen",
        "decided_on",
        "decided_precision",
        "decided_text",
        "ministry_confidence",
        "note_en",
        "note_ja",
        "period_end_fiscal_year",
        "period_start_fiscal_year",
        "period_text_en",
        "period_text_ja",
        "responsible_ministry_id",
        "technology_basis_en",
        "technology_basis_ja",
        "technology_confidence",
        "title_en",
        "title_en_source",
        "title_ja",
        "type",
    ),
    "catalogue_conceptitemhistory": (
        "text_en",
        "text_ja",
    ),
    "catalogue_concepttechnologyhistory": ("technology_id",),
    "catalogue_emergingtagevidencehistory": (
        "confidence",
        "field",
        "locator_en",
        "locator_ja",
        "note_en",
        "note_ja",
        "source_id",
    ),
    "catalogue_emergingtaghistory": (
        "name_en",
        "name_ja",
    ),
    "catalogue_organisationevidencehistory": (
        "confidence",
        "field",
        "locator_en",
        "locator_ja",
        "note_en",
        "note_ja",
        "source_id",
    ),
    "catalogue_programmedomainevidencehistory": (
        "confidence",
        "field",
        "locator_en",
        "locator_ja",
        "note_en",
        "note_ja",
        "source_id",
    ),
    "catalogue_programmedomainhistory": (
        "name_en",
        "name_ja",
    ),
    "catalogue_proposedchangehistory": (
        "after",
        "bases",
        "before",
    ),
    "catalogue_selectionhistory": (
        "printed_mark",
        "vision_round_confidence",
        "vision_round_id",
        "vision_round_reason_en",
        "vision_round_reason_ja",
    ),
    "catalogue_sourcehistory": (
        "compared_on",
        "kind",
        "published_on",
        "published_precision",
        "published_text",
        "read_en",
        "read_ja",
        "title",
        "title_en",
        "title_ja",
        "trust",
        "url",
    ),
    "catalogue_technologydomainevidencehistory": (
        "confidence",
        "field",
        "locator_en",
        "locator_ja",
        "note_en",
        "note_ja",
        "source_id",
    ),
    "catalogue_technologydomainhistory": (
        "name_en",
        "name_en_source",
        "name_ja",
        "note_en",
        "note_ja",
        "objective_en",
        "objective_en_source",
        "objective_ja",
        "programme_domain_id",
    ),
    "catalogue_technologyevidencehistory": (
        "confidence",
        "field",
        "locator_en",
        "locator_ja",
        "note_en",
        "note_ja",
        "source_id",
    ),
    "catalogue_technologyhistory": (
        "domain_id",
        "keywords_en",
        "keywords_ja",
        "name_en",
        "name_en_source",
        "name_ja",
        "scope_note_en",
        "scope_note_ja",
        "theme_id",
    ),
    "catalogue_technologytaghistory": (
        "evidence_en",
        "evidence_ja",
        "note_en",
        "note_ja",
        "state",
        "tag_id",
    ),
    "catalogue_themeevidencehistory": (
        "confidence",
        "field",
        "locator_en",
        "locator_ja",
        "note_en",
        "note_ja",
        "source_id",
    ),
    "catalogue_themehistory": (
        "domain_id",
        "name_en",
        "name_en_source",
        "name_ja",
        "printed_symbol",
    ),
    "catalogue_visionroundevidencehistory": (
        "confidence",
        "field",
        "locator_en",
        "locator_ja",
        "note_en",
        "note_ja",
        "source_id",
    ),
    "catalogue_visionroundhistory": (
        "decided_on",
        "deciding_body_en",
        "deciding_body_ja",
        "meeting_form_en",
        "meeting_form_ja",
        "meeting_numbers_en",
        "meeting_numbers_ja",
        "name_en",
        "name_ja",
        "printed_mark",
    ),
}

TEMPLATE = """
CREATE OR REPLACE FUNCTION redact_kept(kept_table text, kept_row bigint, place text[], stub text)
RETURNS bytea LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    guard text;
    ignored text := current_setting('pgtrigger.ignore', true);
    hash bytea;
BEGIN
    IF NOT COALESCE(kept_table || '.' || place[1] = ANY (ARRAY[{columns}]), false) THEN
        RAISE EXCEPTION 'redact_kept: %.% is not a column that may be redacted', kept_table, place[1]
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF stub IS NOT NULL AND stub <> ALL (ARRAY[{stubs}]) THEN
        RAISE EXCEPTION 'redact_kept: a value may be taken out, and none put in'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (kept_table = 'catalogue_proposedchangehistory') <> (cardinality(place) > 1) THEN
        RAISE EXCEPTION 'redact_kept: a document is redacted by a path, a column without'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT tgname INTO STRICT guard FROM pg_trigger
        WHERE tgrelid = kept_table::regclass AND tgname LIKE 'pgtrigger\\_append\\_only\\_%';
    PERFORM set_config('pgtrigger.ignore', ARRAY[guard]::text, true);
    IF cardinality(place) > 1 THEN
        EXECUTE format('UPDATE %1$I SET %2$I = jsonb_set(%2$I, $1, $2, false) WHERE pgh_id = $3',
                       kept_table, place[1])
            USING place[2:], COALESCE(to_jsonb(stub), 'null'::jsonb), kept_row;
    ELSE
        EXECUTE format('UPDATE %I SET %I = %L WHERE pgh_id = $1', kept_table, place[1], stub)
            USING kept_row;
    END IF;
    PERFORM set_config('pgtrigger.ignore', COALESCE(NULLIF(ignored, ''), '{{}}'), true);
    EXECUTE format('SELECT history_row_hash(kept) FROM %I AS kept WHERE pgh_id = $1', kept_table)
        INTO STRICT hash USING kept_row;
    RETURN hash;
END
$$
"""


def create(redactable):
    """The function with the columns that may be redacted; a later migration may list more."""
    names = [f"'{table}.{name}'" for table, names in redactable.items() for name in names]
    stubs = ", ".join(f"'{stub}'" for stub in STUBS)
    return TEMPLATE.format(columns=", ".join(names), stubs=stubs)


NOT_FOR_ALL = "REVOKE ALL ON FUNCTION redact_kept(text, bigint, text[], text) FROM PUBLIC"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_theme_in_domain"), ("common", "0001_initial")]
    operations = [
        migrations.RunSQL(
            create(REDACTABLE),
            "DROP FUNCTION redact_kept(text, bigint, text[], text)",
        ),
        migrations.RunSQL(NOT_FOR_ALL, migrations.RunSQL.noop),
    ]
