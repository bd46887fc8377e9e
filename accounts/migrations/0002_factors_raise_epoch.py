"""Sessions end when a second factor is added, replaced or removed.

The table belongs to allauth, so the trigger is plain SQL here. Use of a factor (``last_used_at``,
the mask of used recovery codes) and its name are no change of it.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION accounts_factor_raises_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.user_id, OLD.type, OLD.data - 'used_mask' - 'name')
            IS NOT DISTINCT FROM (NEW.user_id, NEW.type, NEW.data - 'used_mask' - 'name') THEN
        RETURN NULL;
    END IF;
    UPDATE accounts_user SET session_epoch = session_epoch + 1
        WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.user_id END,
                     CASE WHEN TG_OP <> 'DELETE' THEN NEW.user_id END);
    RETURN NULL;
END $$;
CREATE TRIGGER accounts_raise_epoch AFTER INSERT OR DELETE OR UPDATE
    ON mfa_authenticator FOR EACH ROW EXECUTE FUNCTION accounts_factor_raises_epoch();
"""
DROP = """
DROP TRIGGER accounts_raise_epoch ON mfa_authenticator;
DROP FUNCTION accounts_factor_raises_epoch();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunSQL(CREATE, DROP)]
