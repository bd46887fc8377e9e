"""The counter of public changes, and the SQL function behind the generated date columns."""

from django.db import migrations, models

CREATE_LAST_DAY = """
CREATE FUNCTION last_day_meant(full_date date, kind text, words text) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- What is not in the form of its kind has no day: the named constraints refuse it.
    SELECT CASE
        WHEN kind = 'day' THEN full_date
        WHEN kind = 'month' AND words ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])$'
            THEN (make_date(left(words, 4)::int, right(words, 2)::int, 1)
                  + interval '1 month')::date - 1
        WHEN kind = 'year' AND words ~ '^[12][0-9]{3}$' THEN make_date(words::int, 12, 31)
        WHEN kind = 'fiscal_year' AND words ~ '^[12][0-9]{3}$'
            THEN make_date(words::int + 1, 3, 31)
    END
$$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="PublicGeneration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("value", models.BigIntegerField(default=1)),
                ("changed_in", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="common_generation_one_row"
                    )
                ],
            },
        ),
        migrations.RunSQL(
            "INSERT INTO common_publicgeneration (id, value, changed_in) VALUES (1, 1, 0)",
            "DELETE FROM common_publicgeneration",
        ),
        migrations.RunSQL(CREATE_LAST_DAY, "DROP FUNCTION last_day_meant(date, text, text)"),
    ]
