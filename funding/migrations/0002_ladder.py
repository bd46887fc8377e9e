"""The ladder in the database: composite keys of one agency, counters with ceilings, the ledger's
walls. Raw SQL meets all of it. The order of every lock is from the top of the ladder down."""

from django.db import migrations

# An award's call, a contract's award, an entry's year, award and contract are of the same agency.
COMPOSITE_KEYS = """
ALTER TABLE funding_award ADD CONSTRAINT funding_award_call_of_agency
    FOREIGN KEY (call_id, agency_id) REFERENCES funding_call (id, agency_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE funding_contract ADD CONSTRAINT funding_contract_award_of_agency
    FOREIGN KEY (award_id, agency_id) REFERENCES funding_award (id, agency_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE funding_contract ADD CONSTRAINT funding_contract_parent_of_award
    FOREIGN KEY (parent_id, award_id) REFERENCES funding_contract (id, award_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE funding_ledgerentry ADD CONSTRAINT funding_ledgerentry_year_of_agency
    FOREIGN KEY (year_id, agency_id) REFERENCES funding_fundyear (id, agency_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE funding_ledgerentry ADD CONSTRAINT funding_ledgerentry_award_of_agency
    FOREIGN KEY (award_id, agency_id) REFERENCES funding_award (id, agency_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE funding_ledgerentry ADD CONSTRAINT funding_ledgerentry_contract_of_its_award
    FOREIGN KEY (contract_id, award_id) REFERENCES funding_contract (id, award_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
DROP_COMPOSITE_KEYS = """
ALTER TABLE funding_ledgerentry DROP CONSTRAINT funding_ledgerentry_contract_of_its_award;
ALTER TABLE funding_ledgerentry DROP CONSTRAINT funding_ledgerentry_award_of_agency;
ALTER TABLE funding_ledgerentry DROP CONSTRAINT funding_ledgerentry_year_of_agency;
ALTER TABLE funding_contract DROP CONSTRAINT funding_contract_parent_of_award;
ALTER TABLE funding_contract DROP CONSTRAINT funding_contract_award_of_agency;
ALTER TABLE funding_award DROP CONSTRAINT funding_award_call_of_agency;
"""

# What can be checked is exact or at most; what is only about, or unknown, can not.
FUNCTIONS = """
CREATE FUNCTION funding_checkable(yen bigint, bound text) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN bound IN ('exact', 'at_most') THEN yen END
$$;

CREATE FUNCTION funding_rung_of(of_holder text, of_id bigint, of_drawn text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE found bigint;
BEGIN
    SELECT id INTO found FROM funding_rung
        WHERE holder = of_holder AND holder_id = of_id AND drawn = of_drawn;
    IF found IS NULL THEN
        INSERT INTO funding_rung (holder, holder_id, drawn, committed_yen)
            VALUES (of_holder, of_id, of_drawn, 0)
            ON CONFLICT (holder, holder_id, drawn) DO UPDATE SET holder = EXCLUDED.holder
            RETURNING id INTO found;
    END IF;
    RETURN found;
END $$;

CREATE FUNCTION funding_set_ceiling(of_holder text, of_id bigint, of_drawn text, yen bigint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE rung bigint := funding_rung_of(of_holder, of_id, of_drawn);
BEGIN
    UPDATE funding_rung SET ceiling_yen = yen
        WHERE id = rung AND ceiling_yen IS DISTINCT FROM yen;
END $$;

-- What a member draws from a rung is now this much (null: nothing that can be counted).
CREATE FUNCTION funding_set_share(of_member text, of_id bigint, of_rung bigint, now_yen bigint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE before bigint;
BEGIN
    SELECT yen INTO before FROM funding_share
        WHERE member = of_member AND member_id = of_id AND rung_id = of_rung;
    IF now_yen IS NOT DISTINCT FROM before THEN
        RETURN;
    END IF;
    UPDATE funding_rung SET committed_yen = committed_yen
        + COALESCE(now_yen, 0) - COALESCE(before, 0) WHERE id = of_rung;
    IF now_yen IS NULL THEN
        DELETE FROM funding_share
            WHERE member = of_member AND member_id = of_id AND rung_id = of_rung;
    ELSE
        INSERT INTO funding_share (member, member_id, rung_id, yen)
            VALUES (of_member, of_id, of_rung, now_yen)
            ON CONFLICT (member, member_id, rung_id) DO UPDATE SET yen = EXCLUDED.yen;
    END IF;
END $$;

-- The rungs that a member draws from are these and no others, taken from the top down.
CREATE FUNCTION funding_set_shares(of_member text, of_id bigint, rungs bigint[], now_yen bigint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE rung bigint;
BEGIN
    FOR rung IN SELECT rung_id FROM funding_share
        WHERE member = of_member AND member_id = of_id AND rung_id <> ALL (rungs)
        ORDER BY rung_id
    LOOP
        PERFORM funding_set_share(of_member, of_id, rung, NULL);
    END LOOP;
    FOREACH rung IN ARRAY rungs LOOP
        PERFORM funding_set_share(of_member, of_id, rung, now_yen);
    END LOOP;
END $$;

CREATE FUNCTION funding_reckon_fund(of_fund bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM funding_set_ceiling('fund', of_fund, 'concepts', (
        SELECT CASE WHEN bool_and(funding_checkable(amount_yen, amount_bound) IS NOT NULL)
               THEN sum(amount_yen)::bigint END
        FROM funding_contribution WHERE fund_id = of_fund));
END $$;

CREATE FUNCTION funding_reckon_concept(of_concept bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    row catalogue_concept%ROWTYPE;
    yen bigint;
    funds bigint[];
BEGIN
    SELECT * INTO row FROM catalogue_concept WHERE id = of_concept;
    IF row.id IS NOT NULL AND row.retired_at IS NULL AND row.ceiling_scope = 'concept' THEN
        yen := funding_checkable(row.ceiling_yen, row.ceiling_bound);
    END IF;
    SELECT COALESCE(array_agg(funding_rung_of('fund', id, 'concepts') ORDER BY id), '{}')
        INTO funds FROM funding_fund;
    PERFORM funding_set_shares('concept', of_concept, funds, yen);
    IF row.id IS NOT NULL THEN
        PERFORM funding_set_ceiling('concept', of_concept, 'calls', yen);
        PERFORM funding_set_ceiling('concept', of_concept, 'awards', yen);
    END IF;
END $$;

CREATE FUNCTION funding_reckon_call(of_call bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    row funding_call%ROWTYPE;
    yen bigint;
    concepts bigint[];
    rungs bigint[] := '{}';
BEGIN
    SELECT * INTO row FROM funding_call WHERE id = of_call;
    IF row.id IS NOT NULL AND row.retired_at IS NULL THEN
        yen := funding_checkable(row.budget_yen, row.budget_bound);
    END IF;
    SELECT array_agg(concept_id) INTO concepts FROM funding_callconcept WHERE call_id = of_call;
    -- A call for several concepts is of another scope than each of them.
    IF cardinality(concepts) = 1 THEN
        rungs := ARRAY[funding_rung_of('concept', concepts[1], 'calls')];
    END IF;
    PERFORM funding_set_shares('call', of_call, rungs, yen);
    IF row.id IS NOT NULL THEN
        PERFORM funding_set_ceiling('call', of_call, 'awards', yen);
    END IF;
END $$;

CREATE FUNCTION funding_reckon_award(of_award bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    row funding_award%ROWTYPE;
    yen bigint;
    rungs bigint[] := '{}';
BEGIN
    SELECT * INTO row FROM funding_award WHERE id = of_award;
    IF row.id IS NOT NULL AND row.retired_at IS NULL AND row.amount_kind <> 'group_total' THEN
        yen := funding_checkable(row.amount_yen, row.amount_bound);
    END IF;
    IF row.id IS NOT NULL THEN
        rungs := ARRAY[funding_rung_of('concept', row.concept_id, 'awards')];
        -- An inferred link is a guess: nothing is refused because of it.
        IF row.call_id IS NOT NULL AND row.call_confidence <> 'inferred' THEN
            rungs := rungs || funding_rung_of('call', row.call_id, 'awards');
        END IF;
    END IF;
    PERFORM funding_set_shares('award', of_award, rungs, yen);
    IF row.id IS NOT NULL THEN
        PERFORM funding_set_ceiling('award', of_award, 'contracts', yen);
        PERFORM funding_set_ceiling('award', of_award, 'payments', yen);
    END IF;
END $$;

CREATE FUNCTION funding_reckon_contract(of_contract bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    row funding_contract%ROWTYPE;
    yen bigint;
    rungs bigint[] := '{}';
BEGIN
    SELECT * INTO row FROM funding_contract WHERE id = of_contract;
    IF row.id IS NOT NULL AND row.retired_at IS NULL THEN
        yen := funding_checkable(row.amount_yen, row.amount_bound);
    END IF;
    -- A subcontract counts within the contract that it is part of.
    IF row.id IS NOT NULL THEN
        rungs := CASE WHEN row.parent_id IS NULL
            THEN ARRAY[funding_rung_of('award', row.award_id, 'contracts')]
            ELSE ARRAY[funding_rung_of('contract', row.parent_id, 'contracts')] END;
    END IF;
    PERFORM funding_set_shares('contract', of_contract, rungs, yen);
    IF row.id IS NOT NULL THEN
        PERFORM funding_set_ceiling('contract', of_contract, 'contracts', yen);
        PERFORM funding_set_ceiling('contract', of_contract, 'payments', yen);
    END IF;
END $$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION funding_reckon_contract(bigint);
DROP FUNCTION funding_reckon_award(bigint);
DROP FUNCTION funding_reckon_call(bigint);
DROP FUNCTION funding_reckon_concept(bigint);
DROP FUNCTION funding_reckon_fund(bigint);
DROP FUNCTION funding_set_shares(text, bigint, bigint[], bigint);
DROP FUNCTION funding_set_share(text, bigint, bigint, bigint);
DROP FUNCTION funding_set_ceiling(text, bigint, text, bigint);
DROP FUNCTION funding_rung_of(text, bigint, text);
DROP FUNCTION funding_checkable(bigint, text);
"""


def _reckon_trigger(table: str, function: str, column: str) -> str:
    """A trigger of ``table`` that reckons the record in ``column`` anew after each write.

    The rows of a part come one by one: only at the end is it known how many concepts a call serves,
    and what was paid in altogether. So these are reckoned at commit, or when asked for
    (funding.services.ladder.settle).
    """
    name = f"{table}_ladder"
    deferred = "DEFERRABLE INITIALLY DEFERRED" if column != "id" else ""
    create = "CREATE CONSTRAINT TRIGGER" if deferred else "CREATE TRIGGER"
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM {function}(OLD.{column});
    END IF;
    IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.{column} <> OLD.{column}) THEN
        PERFORM {function}(NEW.{column});
    END IF;
    RETURN NULL;
END $$;
{create} {name} AFTER INSERT OR UPDATE OR DELETE ON {table}
    {deferred} FOR EACH ROW EXECUTE FUNCTION {name}();
"""


RECKONED = (
    ("funding_contribution", "funding_reckon_fund", "fund_id"),
    ("catalogue_concept", "funding_reckon_concept", "id"),
    ("funding_call", "funding_reckon_call", "id"),
    ("funding_callconcept", "funding_reckon_call", "call_id"),
    ("funding_award", "funding_reckon_award", "id"),
    ("funding_contract", "funding_reckon_contract", "id"),
)

# A fund that comes after its concepts is drawn upon by all of them.
FUND_TRIGGER = """
CREATE FUNCTION funding_fund_ladder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM funding_reckon_fund(NEW.id);
    PERFORM funding_reckon_concept(id) FROM catalogue_concept ORDER BY id;
    RETURN NULL;
END $$;
CREATE TRIGGER funding_fund_ladder AFTER INSERT ON funding_fund
    FOR EACH ROW EXECUTE FUNCTION funding_fund_ladder();
"""

LEDGER = """
-- Before an entry stands: its year is open, and what it counts as is known.
CREATE FUNCTION funding_entry_enters() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    corrected funding_ledgerentry%ROWTYPE;
    year_state text;
BEGIN
    SELECT state INTO year_state FROM funding_fundyear WHERE id = NEW.year_id
        FOR NO KEY UPDATE;
    IF year_state IS DISTINCT FROM 'open' THEN
        RAISE EXCEPTION 'the fiscal year of this entry is closed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_ledgerentry_year_open';
    END IF;
    NEW.recorded_at := clock_timestamp();
    NEW.counts_as := NEW.kind;
    IF NEW.kind = 'correction' THEN
        SELECT * INTO corrected FROM funding_ledgerentry WHERE id = NEW.corrects_id;
        IF corrected.kind = 'correction'
            OR corrected.award_id IS DISTINCT FROM NEW.award_id
            OR corrected.contract_id IS DISTINCT FROM NEW.contract_id
            OR corrected.agency_id <> NEW.agency_id THEN
            RAISE EXCEPTION 'a correction is of an entry of the same agency, award and contract'
                USING ERRCODE = 'check_violation',
                      CONSTRAINT = 'funding_ledgerentry_correction_fits';
        END IF;
        NEW.counts_as := corrected.kind;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funding_entry_enters BEFORE INSERT ON funding_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION funding_entry_enters();

CREATE FUNCTION funding_entry_cash(counts_as text, yen bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
    SELECT yen * CASE
        WHEN counts_as IN ('contribution', 'earnings', 'refund') THEN 1
        WHEN counts_as IN ('management_cost', 'payment_by_estimate', 'settlement', 'treasury')
            THEN -1
        ELSE 0 END
$$;
CREATE FUNCTION funding_entry_disbursed(counts_as text, yen bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
    SELECT yen * CASE
        WHEN counts_as IN ('payment_by_estimate', 'settlement') THEN 1
        WHEN counts_as = 'refund' THEN -1
        ELSE 0 END
$$;

-- After a statement: the counters of awards and contracts move, and the balances of years; once for
-- each, however many entries came together, and locked in one order.
CREATE FUNCTION funding_entries_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM id FROM funding_rung
        WHERE drawn = 'payments'
        AND ((holder = 'award' AND holder_id IN (SELECT award_id FROM entered))
            OR (holder = 'contract' AND holder_id IN (SELECT contract_id FROM entered)))
        ORDER BY holder, holder_id FOR NO KEY UPDATE;
    UPDATE funding_rung AS rung SET committed_yen = committed_yen + drawn_yen
        FROM (SELECT award_id, sum(funding_entry_disbursed(counts_as, amount_yen)) AS drawn_yen
              FROM entered GROUP BY award_id) AS moved
        WHERE holder = 'award' AND drawn = 'payments' AND holder_id = award_id AND drawn_yen <> 0;
    UPDATE funding_rung AS rung SET committed_yen = committed_yen + drawn_yen
        FROM (SELECT contract_id, sum(funding_entry_disbursed(counts_as, amount_yen)) AS drawn_yen
              FROM entered GROUP BY contract_id) AS moved
        WHERE holder = 'contract' AND drawn = 'payments' AND holder_id = contract_id
        AND drawn_yen <> 0;
    UPDATE funding_fundyear AS year SET balance_yen = balance_yen + cash_yen
        FROM (SELECT year_id, sum(funding_entry_cash(counts_as, amount_yen)) AS cash_yen
              FROM entered GROUP BY year_id) AS moved
        WHERE year.id = year_id AND cash_yen <> 0;
    RETURN NULL;
END $$;
CREATE TRIGGER funding_entries_count AFTER INSERT ON funding_ledgerentry
    REFERENCING NEW TABLE AS entered
    FOR EACH STATEMENT EXECUTE FUNCTION funding_entries_count();

CREATE FUNCTION funding_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a ledger entry is never changed: enter a correction'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_ledgerentry_stays';
END $$;
CREATE TRIGGER funding_entry_stays BEFORE UPDATE OR DELETE ON funding_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION funding_entry_stays();

-- A year begins with what the one before carried over; a closed one is opened by two persons.
CREATE FUNCTION funding_year_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    carried bigint;
    reopening bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT balance_yen INTO carried FROM funding_fundyear
            WHERE agency_id = NEW.agency_id AND fiscal_year = NEW.fiscal_year - 1;
        IF carried IS NOT NULL AND carried <> NEW.opening_balance_yen THEN
            RAISE EXCEPTION 'the year before carried over % yen', carried
                USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_fundyear_carried_over';
        END IF;
        NEW.balance_yen := NEW.opening_balance_yen;
        RETURN NEW;
    END IF;
    IF (NEW.agency_id, NEW.fiscal_year) IS DISTINCT FROM (OLD.agency_id, OLD.fiscal_year) THEN
        RAISE EXCEPTION 'a fiscal year of the fund stays what it is'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_fundyear_stays';
    END IF;
    IF NEW.opening_balance_yen <> OLD.opening_balance_yen THEN
        IF OLD.state = 'closed' THEN
            RAISE EXCEPTION 'the year is closed'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_fundyear_stays';
        END IF;
        NEW.balance_yen := NEW.balance_yen + NEW.opening_balance_yen - OLD.opening_balance_yen;
    END IF;
    IF OLD.state = 'closed' AND NEW.state = 'open' THEN
        UPDATE funding_reopening SET used_at = clock_timestamp()
            WHERE year_id = NEW.id AND used_at IS NULL AND approved_by_id IS NOT NULL
            RETURNING id INTO reopening;
        IF reopening IS NULL THEN
            RAISE EXCEPTION 'a closed year is opened by two persons'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_fundyear_two_persons';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funding_year_moves BEFORE INSERT OR UPDATE ON funding_fundyear
    FOR EACH ROW EXECUTE FUNCTION funding_year_moves();

-- A call that its agency logs names the day of its announcement (with the official address).
CREATE FUNCTION funding_call_announced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE of_call bigint := CASE WHEN TG_TABLE_NAME = 'funding_call'
    THEN (to_jsonb(NEW)->>'id')::bigint
    ELSE (to_jsonb(COALESCE(NEW, OLD))->>'call_id')::bigint END;
BEGIN
    IF EXISTS (SELECT 1 FROM funding_call WHERE id = of_call AND known_from_ja IS NULL
               AND published_at IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM funding_callevent WHERE call_id = of_call
                        AND kind = 'announced' AND "on" IS NOT NULL) THEN
        RAISE EXCEPTION 'call % names no day of its announcement', of_call
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_call_announced';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER funding_call_announced AFTER INSERT OR UPDATE ON funding_call
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funding_call_announced();
CREATE CONSTRAINT TRIGGER funding_call_announced AFTER UPDATE OR DELETE ON funding_callevent
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funding_call_announced();
"""
DROP_LEDGER = """
DROP TRIGGER funding_call_announced ON funding_callevent;
DROP TRIGGER funding_call_announced ON funding_call;
DROP FUNCTION funding_call_announced();
DROP TRIGGER funding_year_moves ON funding_fundyear;
DROP FUNCTION funding_year_moves();
DROP TRIGGER funding_entry_stays ON funding_ledgerentry;
DROP FUNCTION funding_entry_stays();
DROP TRIGGER funding_entries_count ON funding_ledgerentry;
DROP FUNCTION funding_entries_count();
DROP FUNCTION funding_entry_disbursed(text, bigint);
DROP FUNCTION funding_entry_cash(text, bigint);
DROP TRIGGER funding_entry_enters ON funding_ledgerentry;
DROP FUNCTION funding_entry_enters();
"""

RECKON_ALL = "SELECT funding_reckon_concept(id) FROM catalogue_concept ORDER BY id"


def drop_trigger(table: str) -> str:
    return f"DROP TRIGGER {table}_ladder ON {table}; DROP FUNCTION {table}_ladder();"


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_initial")]
    operations = [
        migrations.RunSQL(COMPOSITE_KEYS, DROP_COMPOSITE_KEYS),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        migrations.RunSQL(
            "".join(_reckon_trigger(*each) for each in RECKONED),
            "".join(drop_trigger(table) for table, _function, _column in reversed(RECKONED)),
        ),
        migrations.RunSQL(FUND_TRIGGER, drop_trigger("funding_fund")),
        migrations.RunSQL(LEDGER, DROP_LEDGER),
        migrations.RunSQL(RECKON_ALL, migrations.RunSQL.noop),
    ]
