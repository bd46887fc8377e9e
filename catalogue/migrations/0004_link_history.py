"""Link the rows that were kept before the chain existed: those of the first load."""

from django.db import migrations

LINK = """
DO $$
DECLARE kept text;
BEGIN
    FOR kept IN SELECT table_name FROM information_schema.columns
        WHERE column_name = 'pgh_id' AND table_schema = current_schema() ORDER BY 1
    LOOP
        EXECUTE format(
            'SELECT add_history_link(%1$L, pgh_id, history_row_hash(kept), (
                 SELECT metadata FROM pghistory_context WHERE id = kept.pgh_context_id))
             FROM %1$I AS kept WHERE NOT EXISTS (
                 SELECT 1 FROM common_historylink WHERE kept_in = %1$L AND kept_row = pgh_id)
             ORDER BY pgh_id', kept);
    END LOOP;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_history_chain"), ("common", "0002_history_chain")]
    operations = [migrations.RunSQL(LINK, migrations.RunSQL.noop)]
