# ruff: noqa: S608 - the names are written here
"""Rows of a council lead to rows of the same council only (composite keys), and row-level security
is the second wall: whatever the portal asks for, PostgreSQL gives its role only what the person may
see who was named for this transaction (kprogram/common/row_security.py).

The functions run as the owner of the tables, which is above the policies; the portal's role is not.
"""

from django.db import migrations

# (table, column, table that it leads to)
COMPOSITE_KEYS = (
    ("acknowledgement", "seat_id", "seat"),
    ("agendaitem", "meeting_id", "meeting"),
    ("schedulingpoll", "meeting_id", "meeting"),
    ("polloption", "poll_id", "schedulingpoll"),
    ("pollanswer", "option_id", "polloption"),
    ("pollanswer", "seat_id", "seat"),
    ("attendance", "meeting_id", "meeting"),
    ("attendance", "seat_id", "seat"),
    ("paper", "meeting_id", "meeting"),
    ("paperversion", "paper_id", "paper"),
    ("paperreading", "version_id", "paperversion"),
    ("minutes", "meeting_id", "meeting"),
    ("minutescomment", "minutes_id", "minutes"),
    ("minutescomment", "seat_id", "seat"),
    ("procedureanswer", "procedure_id", "writtenprocedure"),
    ("procedureanswer", "seat_id", "seat"),
    ("materialrequest", "seat_id", "seat"),
    ("materialrequest", "paper_id", "paper"),
)

ADD_KEY = """
ALTER TABLE councils_{table} ADD CONSTRAINT councils_{table}_{column}_same
    FOREIGN KEY ({column}, council_id) REFERENCES councils_{to} (id, council_id)
    DEFERRABLE INITIALLY DEFERRED
"""
DROP_KEY = "ALTER TABLE councils_{table} DROP CONSTRAINT councils_{table}_{column}_same"

FUNCTIONS = """
-- The person for whom this transaction works; null: nobody in particular.
CREATE FUNCTION portal_reader() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT NULLIF(current_setting('portal.user_id', true), '')::bigint
$$;

-- Today in Japan, as the portal's clock has it.
CREATE FUNCTION portal_day() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT COALESCE(NULLIF(current_setting('portal.day', true), '')::date,
                    (now() AT TIME ZONE 'Asia/Tokyo')::date)
$$;

CREATE FUNCTION portal_has_role(asked text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM accounts_membership held JOIN accounts_user ON accounts_user.id = held.user_id
        WHERE held.user_id = portal_reader() AND accounts_user.is_active
          AND held.role = ANY (asked) AND held.withdrawn_at IS NULL
          AND held.starts_on <= portal_day()
          AND (held.ends_on IS NULL OR held.ends_on >= portal_day()))
$$;

-- Whether the whole of every council is open: to the secretariat, and to the portal's own work.
CREATE FUNCTION councils_open() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT current_setting('portal.own_work', true) = 'on'
        OR portal_has_role('{council_secretary}')
$$;

CREATE FUNCTION councils_posts_held() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT post_id FROM councils_postholding
    WHERE user_id = portal_reader() AND starts_on <= portal_day()
      AND (ends_on IS NULL OR ends_on >= portal_day()) AND portal_has_role('{council_member}')
$$;

-- Councils in which the person sits today, by a post, bound to secrecy.
CREATE FUNCTION councils_seen() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT seat.council_id FROM councils_seat seat
    WHERE seat.post_id IN (SELECT councils_posts_held()) AND seat.starts_on <= portal_day()
      AND (seat.ends_on IS NULL OR seat.ends_on >= portal_day())
      AND EXISTS (SELECT 1 FROM councils_acknowledgement bound
                  WHERE bound.seat_id = seat.id AND bound.user_id = portal_reader()
                    AND bound.secrecy_acknowledged_on <= portal_day())
$$;

CREATE FUNCTION councils_ministries() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT organisation_id FROM accounts_membership
    WHERE user_id = portal_reader() AND role = 'ministry_officer' AND withdrawn_at IS NULL
      AND portal_has_role('{ministry_officer}') AND starts_on <= portal_day()
      AND (ends_on IS NULL OR ends_on >= portal_day())
$$;
"""
# Each role of the portal is given them (kprogram/common/database_role.py), or is not.
NOT_FOR_ALL = """
REVOKE ALL ON FUNCTION portal_has_role(text[]), councils_open(), councils_posts_held(),
    councils_seen(), councils_ministries() FROM PUBLIC
"""
DROP_FUNCTIONS = """
DROP FUNCTION councils_ministries();
DROP FUNCTION councils_seen();
DROP FUNCTION councils_posts_held();
DROP FUNCTION councils_open();
DROP FUNCTION portal_has_role(text[]);
DROP FUNCTION portal_day();
DROP FUNCTION portal_reader();
"""

OPEN = "(SELECT councils_open())"
SEEN = "council_id IN (SELECT councils_seen())"
READER = "(SELECT portal_reader())"
GOVERNMENT = (
    "(SELECT portal_has_role("
    "'{cabinet_editor,cabinet_approver,council_secretary,ministry_officer}'))"
)

# What a person may see and write beside the secretariat, by table.
POLICIES = {
    "council": "id IN (SELECT councils_seen())",
    "post": "id IN (SELECT councils_posts_held()) OR id IN (SELECT post_id FROM councils_seat)",
    "postholding": f"user_id = {READER} OR post_id IN (SELECT id FROM councils_post)",
    # A holder finds the seat before the duty of secrecy is acknowledged, but not the council.
    "seat": f"{SEEN} OR post_id IN (SELECT councils_posts_held())",
    "acknowledgement": f"{SEEN} OR user_id = {READER}",
    "meeting": SEEN,
    "agendaitem": SEEN,
    "schedulingpoll": SEEN,
    "polloption": SEEN,
    "pollanswer": SEEN,
    "attendance": SEEN,
    "paper": f"{SEEN} AND (clearance = 'cleared' OR submitted_by_id = {READER})",
    "paperversion": f"{SEEN} AND (uploaded_by_id = {READER}"
    " OR scan_state = 'clean' AND paper_id IN (SELECT id FROM councils_paper))",
    "paperreading": f"{SEEN} AND user_id = {READER}",
    "minutes": f"{SEEN} AND state <> 'draft'",
    "minutescomment": f"{SEEN} AND minutes_id IN (SELECT id FROM councils_minutes)",
    "writtenprocedure": f"{SEEN} AND state <> 'draft'",
    "procedureanswer": f"{SEEN} AND procedure_id IN (SELECT id FROM councils_writtenprocedure)",
    "materialrequest": SEEN,
    "supportactivity": SEEN,
    "publicuseneed": "publicness = 'public'"
    f" OR publicness = 'government' AND {GOVERNMENT}"
    f" OR publicness = 'council' AND {SEEN}"
    " OR ministry_id IN (SELECT councils_ministries())",
    "needtechnology": "need_id IN (SELECT id FROM councils_publicuseneed)",
    "needaward": "need_id IN (SELECT id FROM councils_publicuseneed)",
}

ADD_POLICY = """
ALTER TABLE councils_{table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY councils_{table}_wall ON councils_{table} USING ({open} OR {rule})
    WITH CHECK ({open} OR {rule});
ALTER TABLE councils_{table}history ENABLE ROW LEVEL SECURITY;
-- What was kept holds drafts, too: the secretariat's alone. The triggers may always add to it.
CREATE POLICY councils_{table}history_wall ON councils_{table}history FOR SELECT USING ({open});
CREATE POLICY councils_{table}history_kept ON councils_{table}history FOR INSERT WITH CHECK (true);
"""
DROP_POLICY = """
DROP POLICY councils_{table}history_kept ON councils_{table}history;
DROP POLICY councils_{table}history_wall ON councils_{table}history;
ALTER TABLE councils_{table}history DISABLE ROW LEVEL SECURITY;
DROP POLICY councils_{table}_wall ON councils_{table};
ALTER TABLE councils_{table} DISABLE ROW LEVEL SECURITY;
"""


def keys(text):
    return ";".join(text.format(table=t, column=c, to=to) for t, c, to in COMPOSITE_KEYS)


def policies(text):
    return "".join(
        text.format(table=table, rule=f"({rule})", open=OPEN) for table, rule in POLICIES.items()
    )


class Migration(migrations.Migration):
    dependencies = [("councils", "0001_councils")]

    operations = [
        migrations.RunSQL(keys(ADD_KEY), keys(DROP_KEY)),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        migrations.RunSQL(NOT_FOR_ALL, migrations.RunSQL.noop),
        migrations.RunSQL(policies(ADD_POLICY), policies(DROP_POLICY)),
    ]
