"""At commit the lock of the chain comes before the row of the counter, whatever was written first:
else two transactions that take them in either order wait for each other."""

from django.db import migrations

CREATE = """
CREATE FUNCTION common_chain_before_counter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7205759);  -- the lock of add_history_link
    RETURN NULL;
END $$;
CREATE TRIGGER common_chain_before_counter BEFORE UPDATE ON common_publicgeneration
    FOR EACH STATEMENT EXECUTE FUNCTION common_chain_before_counter();
"""
DROP = """
DROP TRIGGER common_chain_before_counter ON common_publicgeneration;
DROP FUNCTION common_chain_before_counter();
"""


class Migration(migrations.Migration):
    dependencies = [("common", "0004_heartbeat")]
    operations = [migrations.RunSQL(CREATE, DROP)]
