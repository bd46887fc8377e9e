"""The moment at which somebody first read their recovery codes is no change of the factor.

allauth notes it in the factor's data; until now reading them signed their owner out.
"""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION accounts_factor_raises_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.user_id, OLD.type, OLD.data - %(aside)s)
            IS NOT DISTINCT FROM (NEW.user_id, NEW.type, NEW.data - %(aside)s) THEN
        RETURN NULL;
    END IF;
    UPDATE accounts_user SET session_epoch = session_epoch + 1
        WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.user_id END,
                     CASE WHEN TG_OP <> 'DELETE' THEN NEW.user_id END);
    RETURN NULL;
END $$;
"""
AFTER = FUNCTION % {"aside": "'{used_mask,name,viewed_at}'::text[]"}
BEFORE = FUNCTION % {"aside": "'{used_mask,name}'::text[]"}


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_organisation_names")]
    operations = [migrations.RunSQL(AFTER, BEFORE)]
