"""The walls of stage gates and reports. Raw SQL meets all of them.

What may follow what is a table of the database's own, no model: the portal's role reads it and
cannot change it.
"""

from django.db import migrations

COMPOSITE_KEYS = """
ALTER TABLE funding_stagegate ADD CONSTRAINT funding_stagegate_award_of_agency
    FOREIGN KEY (award_id, agency_id) REFERENCES funding_award (id, agency_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE funding_awardreport ADD CONSTRAINT funding_awardreport_award_of_agency
    FOREIGN KEY (award_id, agency_id) REFERENCES funding_award (id, agency_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
DROP_COMPOSITE_KEYS = """
ALTER TABLE funding_awardreport DROP CONSTRAINT funding_awardreport_award_of_agency;
ALTER TABLE funding_stagegate DROP CONSTRAINT funding_stagegate_award_of_agency;
"""

MOVES = """
CREATE TABLE funding_gatemove (
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
INSERT INTO funding_gatemove (from_state, to_state) VALUES
    ('planned', 'materials_in'),
    ('planned', 'postponed'),
    ('planned', 'cancelled'),
    ('materials_in', 'under_evaluation'),
    ('materials_in', 'postponed'),
    ('materials_in', 'cancelled'),
    ('under_evaluation', 'decided'),
    ('under_evaluation', 'postponed'),
    ('under_evaluation', 'cancelled'),
    ('postponed', 'planned'),
    ('postponed', 'cancelled'),
    ('decided', 'published');
"""

GATES = """
-- Whether somebody has a part in an award today: as a member of an organisation that takes part in
-- it or holds a contract under it.
CREATE FUNCTION funding_has_part(of_user bigint, of_award bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM accounts_membership AS held
        WHERE held.user_id = of_user AND held.withdrawn_at IS NULL
        AND held.starts_on <= (now() AT TIME ZONE 'Asia/Tokyo')::date
        AND (held.ends_on IS NULL OR held.ends_on >= (now() AT TIME ZONE 'Asia/Tokyo')::date)
        AND held.organisation_id IN (
            SELECT organisation_id FROM funding_participation WHERE award_id = of_award
            UNION SELECT organisation_id FROM funding_contract
                WHERE award_id = of_award AND retired_at IS NULL))
$$;

CREATE FUNCTION funding_gate_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE decided text[] := ARRAY['decided', 'published'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a stage gate is retired, never deleted'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_stagegate_stays';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'planned' OR NEW.assessed_by_id IS NOT NULL THEN
            RAISE EXCEPTION 'a stage gate begins as planned'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_stagegate_begins';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM funding_gatemove
            WHERE from_state = OLD.state AND to_state = NEW.state) THEN
        RAISE EXCEPTION 'no stage gate goes from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_stagegate_moves';
    END IF;
    IF (NEW.id, NEW.award_id, NEW.entered_by_id) IS DISTINCT FROM
            (OLD.id, OLD.award_id, OLD.entered_by_id)
        OR OLD.state = ANY (decided) AND
            (NEW.number, NEW.verdict_id, NEW.decided_on, NEW.decided_by_id, NEW.decided_role,
             NEW.decided_at, NEW.criteria_ja, NEW.criteria_en, NEW.assessment, NEW.assessed_by_id)
            IS DISTINCT FROM
            (OLD.number, OLD.verdict_id, OLD.decided_on, OLD.decided_by_id, OLD.decided_role,
             OLD.decided_at, OLD.criteria_ja, OLD.criteria_en, OLD.assessment, OLD.assessed_by_id)
    THEN
        RAISE EXCEPTION 'this of a stage gate stays'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_stagegate_stays';
    END IF;
    IF NEW.decided_by_id IS DISTINCT FROM OLD.decided_by_id AND NEW.decided_by_id IS NOT NULL
        AND funding_has_part(NEW.decided_by_id, NEW.award_id) THEN
        RAISE EXCEPTION 'nobody decides on their own award'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_stagegate_own_award';
    END IF;
    -- A new word, or another author, is that of an officer of the ministry today.
    IF (NEW.assessment, NEW.assessed_by_id, NEW.user_ministry_id) IS DISTINCT FROM
            (OLD.assessment, OLD.assessed_by_id, OLD.user_ministry_id)
        AND NEW.assessed_by_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM accounts_organisation WHERE id = OLD.user_ministry_id
            AND merged_into_id = NEW.user_ministry_id)
        AND NOT EXISTS (SELECT 1 FROM accounts_membership AS held
            WHERE held.user_id = NEW.assessed_by_id AND held.role = 'ministry_officer'
            AND held.organisation_id = NEW.user_ministry_id AND held.withdrawn_at IS NULL
            AND held.starts_on <= (now() AT TIME ZONE 'Asia/Tokyo')::date
            AND (held.ends_on IS NULL
                 OR held.ends_on >= (now() AT TIME ZONE 'Asia/Tokyo')::date)) THEN
        RAISE EXCEPTION 'only an officer of that ministry gives its assessment'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_stagegate_assessor';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funding_gate_moves BEFORE INSERT OR UPDATE OR DELETE ON funding_stagegate
    FOR EACH ROW EXECUTE FUNCTION funding_gate_moves();

-- A measure comes with the decision, and its amount is that of its entry; then it stays.
CREATE FUNCTION funding_measure_enters() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    gate funding_stagegate%ROWTYPE;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'what a gate decided is never changed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_gatemeasure_stays';
    END IF;
    SELECT * INTO gate FROM funding_stagegate WHERE id = NEW.gate_id FOR NO KEY UPDATE;
    IF gate.state IS DISTINCT FROM 'under_evaluation' THEN
        RAISE EXCEPTION 'measures come with the decision'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_gatemeasure_of_decision';
    END IF;
    IF NEW.entry_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM funding_ledgerentry AS entry
            WHERE entry.id = NEW.entry_id AND entry.award_id = gate.award_id
            AND entry.kind = NEW.entry_kind AND entry.amount_yen = NEW.amount_yen
            AND entry.contract_id IS NOT DISTINCT FROM NEW.contract_id) THEN
        RAISE EXCEPTION 'the entry of a measure says something else'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_gatemeasure_entry_fits';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funding_measure_enters BEFORE INSERT OR UPDATE OR DELETE ON funding_gatemeasure
    FOR EACH ROW EXECUTE FUNCTION funding_measure_enters();

CREATE FUNCTION funding_measure_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM funding_stagegate WHERE id = NEW.gate_id
            AND state IN ('decided', 'published')) THEN
        RAISE EXCEPTION 'measures come with the decision'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_gatemeasure_of_decision';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER funding_measure_decided AFTER INSERT ON funding_gatemeasure
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funding_measure_decided();
"""
DROP_GATES = """
DROP TRIGGER funding_measure_decided ON funding_gatemeasure;
DROP FUNCTION funding_measure_decided();
DROP TRIGGER funding_measure_enters ON funding_gatemeasure;
DROP FUNCTION funding_measure_enters();
DROP TRIGGER funding_gate_moves ON funding_stagegate;
DROP FUNCTION funding_gate_moves();
DROP FUNCTION funding_has_part(bigint, bigint);
"""

REPORTS = """
-- A version is of a report that was not skipped, follows the one before, and stays.
CREATE FUNCTION funding_version_enters() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    report funding_awardreport%ROWTYPE;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'a version of a report is never changed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_reportversion_stays';
    END IF;
    SELECT * INTO report FROM funding_awardreport WHERE id = NEW.report_id FOR NO KEY UPDATE;
    IF report.skipped_at IS NOT NULL THEN
        RAISE EXCEPTION 'this report was skipped'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_reportversion_not_skipped';
    END IF;
    IF NEW.number <> 1 + (SELECT count(*) FROM funding_reportversion
            WHERE report_id = NEW.report_id) THEN
        RAISE EXCEPTION 'versions are numbered from 1 without a gap'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_reportversion_in_order';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funding_version_enters BEFORE INSERT OR UPDATE OR DELETE ON funding_reportversion
    FOR EACH ROW EXECUTE FUNCTION funding_version_enters();

CREATE FUNCTION funding_report_skipped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.skipped_at IS NOT NULL
        AND EXISTS (SELECT 1 FROM funding_reportversion WHERE report_id = NEW.id) THEN
        RAISE EXCEPTION 'a report that came is not skipped'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_reportversion_not_skipped';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funding_report_skipped BEFORE UPDATE ON funding_awardreport
    FOR EACH ROW EXECUTE FUNCTION funding_report_skipped();
"""
DROP_REPORTS = """
DROP TRIGGER funding_report_skipped ON funding_awardreport;
DROP FUNCTION funding_report_skipped();
DROP TRIGGER funding_version_enters ON funding_reportversion;
DROP FUNCTION funding_version_enters();
"""

# The portal's own words to begin with; an editor changes them.
TERMS = """
INSERT INTO funding_gateterm (code, name_ja, name_en, "order", is_verdict, is_measure, in_use)
VALUES
    ('continue', '継続', 'continue', 1, true, true, true),
    ('revise', '計画変更', 'revise', 2, true, true, true),
    ('accelerate', '加速', 'accelerate', 3, true, true, true),
    ('reduce', '縮小', 'reduce', 4, true, true, true),
    ('stop', '中止', 'stop', 5, true, true, true)
ON CONFLICT (code) DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [("funding", "0005_stage_gates")]
    operations = [
        migrations.RunSQL(COMPOSITE_KEYS, DROP_COMPOSITE_KEYS),
        migrations.RunSQL(MOVES, "DROP TABLE funding_gatemove"),
        migrations.RunSQL(GATES, DROP_GATES),
        migrations.RunSQL(REPORTS, DROP_REPORTS),
        migrations.RunSQL(TERMS, migrations.RunSQL.noop),
    ]
