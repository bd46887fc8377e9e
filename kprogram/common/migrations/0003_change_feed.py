"""The change feed, and the one way in which its rows may be changed: a redaction, which takes a
value out and can put nothing in but a stub. It runs with the rights of the schema's owner."""

from django.db import migrations, models

CREATE_REDACT = """
CREATE FUNCTION redact_public_changes(
    of_resource text, of_record text, members text[], addresses text[], texts text[]
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kept record;
    told text;
    one text;
BEGIN
    FOR kept IN
        SELECT id, after, resource = of_resource AND record = of_record AS own
        FROM common_publicchange
        WHERE after IS NOT NULL AND (
            (resource = of_resource AND record = of_record)
            OR EXISTS (SELECT 1 FROM unnest(addresses) AS each WHERE strpos(after, each) > 0))
    LOOP
        told := kept.after;
        FOREACH one IN ARRAY texts LOOP
            told := replace(told, '"' || one || '"', CASE
                WHEN one ~ '[^\\x01-\\x7f]' THEN '"（法令により削除）"' ELSE '"(removed by law)"' END);
        END LOOP;
        IF kept.own THEN
            SELECT '{' || string_agg(to_json(key)::text || ': ' || CASE
                WHEN key <> ALL (members) THEN value::text
                WHEN json_typeof(value) = 'array' THEN '[]'
                WHEN json_typeof(value) = 'object' AND value->'ja' IS NOT NULL
                    THEN '{"ja": "（法令により削除）", "en": "(removed by law)"}'
                ELSE 'null' END, ', ' ORDER BY place) || '}'
            INTO told FROM json_each(told::json) WITH ORDINALITY AS part (key, value, place);
        END IF;
        UPDATE common_publicchange
            SET after = told, digest = encode(sha256(convert_to(told, 'UTF8')), 'hex')
            WHERE id = kept.id AND after <> told;
    END LOOP;
END
$$
"""
SIGNATURE = "redact_public_changes(text, text, text[], text[], text[])"


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0002_job"),
    ]

    operations = [
        migrations.CreateModel(
            name="FeedPosition",
            fields=[
                ("official", models.BooleanField(primary_key=True, serialize=False)),
                ("generation", models.BigIntegerField()),
                ("holds_until", models.DateTimeField()),
                ("last", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="PublicChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("official", models.BooleanField()),
                ("seq", models.BigIntegerField()),
                ("resource", models.CharField(max_length=40)),
                ("record", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=120)),
                ("action", models.CharField(max_length=8)),
                ("version", models.PositiveIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("link", models.BigIntegerField(null=True)),
                ("after", models.TextField(null=True)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["official", "resource", "record", "-seq"],
                        name="common_publicchange_record",
                    ),
                    models.Index(
                        fields=["official", "resource", "seq"], name="common_publicchange_of"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("official", "seq"), name="common_publicchange_seq"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "action__in",
                                (
                                    "create",
                                    "update",
                                    "rename",
                                    "retire",
                                    "withdraw",
                                    "restore",
                                    "derived",
                                ),
                            )
                        ),
                        name="common_publicchange_action_known",
                    ),
                ],
            },
        ),
        migrations.RunSQL(CREATE_REDACT, f"DROP FUNCTION {SIGNATURE}"),
        migrations.RunSQL(
            f"REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC", migrations.RunSQL.noop
        ),
    ]
