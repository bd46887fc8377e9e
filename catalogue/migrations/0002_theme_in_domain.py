"""A technology's theme is of the technology's own domain: a composite foreign key holds it."""

from django.db import migrations

ADD = """
ALTER TABLE catalogue_technology ADD CONSTRAINT catalogue_technology_theme_in_domain
    FOREIGN KEY (theme_id, domain_id) REFERENCES catalogue_theme (id, domain_id)
    DEFERRABLE INITIALLY DEFERRED
"""
DROP = "ALTER TABLE catalogue_technology DROP CONSTRAINT catalogue_technology_theme_in_domain"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [migrations.RunSQL(ADD, DROP)]
