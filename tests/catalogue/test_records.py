"""What the database keeps by itself when a transaction commits: versions and the counter."""

import pytest
from django.db import IntegrityError, connection, transaction

from catalogue.models import (
    Concept,
    ConceptTechnology,
    EmergingTag,
    ProgrammeDomain,
    Selection,
    Source,
    Technology,
    TechnologyDomain,
    TechnologyEvidence,
    TechnologyTag,
    Theme,
    VisionRound,
)
from kprogram.common.models import PublicGeneration
from tests.catalogue.sql import sql

WIND = "small-uav-route-wind-observation"
OTHER = "multi-gas-sensing-system"


def generation():
    return PublicGeneration.objects.get().value


def named(model, code, order=1, **values):
    return model.objects.create(code=code, order=order, name_ja="名", name_en=code, **values)


@pytest.fixture
def records(committed_empty_catalogue):
    """A source, two domains with a theme each, a round, a tag and two technologies, committed."""
    Source.objects.create(
        code="paper",
        title="P",
        title_ja="紙",
        title_en="P",
        kind="official",
        trust="high",
        read_ja="全部",
        read_en="all",
    )
    ours = {"name_en_source": "translation"}
    programme = named(ProgrammeDomain, "p")
    for order, code in enumerate(("ocean", "bio"), start=1):
        domain = named(TechnologyDomain, code, order, programme_domain=programme, **ours)
        named(Theme, code, order, domain=domain, printed_symbol="■", **ours)
        Technology.objects.create(
            slug=f"{code}-technology",
            order=order,
            name_ja="技術",
            name_en=code,
            domain=domain,
            **ours,
        )
    named(
        VisionRound,
        "first",
        decided_on="2022-09-16",
        deciding_body_ja="会議",
        deciding_body_en="meeting",
        printed_mark="*",
    )
    named(EmergingTag, "ai")
    Concept.objects.create(
        slug="concept",
        technology_confidence="stated",
        technology_basis_ja="根拠",
        technology_basis_en="basis",
    )


@pytest.fixture
def ocean(records):
    return Technology.objects.get(slug="ocean-technology")


@pytest.fixture
def bio(records):
    return Technology.objects.get(slug="bio-technology")


def versions(*technologies):
    return [Technology.objects.get(pk=technology.pk).version for technology in technologies]


@pytest.mark.django_db(transaction=True)
class TestVersions:
    def test_a_new_record_is_at_version_one_whatever_is_said(self, ocean):
        made = EmergingTag.objects.create(
            code="x", order=9, name_ja="札", name_en="tag", version=7, recorded_in=5
        )
        made.refresh_from_db()
        assert made.version == 1
        assert made.recorded_at == made.first_recorded_at

    def test_each_transaction_is_a_version(self, ocean):
        for name in ("a", "b", "c"):
            Technology.objects.filter(pk=ocean.pk).update(name_en=name)
        assert versions(ocean) == [4]

    def test_the_writes_of_one_transaction_are_one_version(self, ocean):
        with transaction.atomic():
            for name in ("a", "b", "c"):
                Technology.objects.filter(pk=ocean.pk).update(name_en=name)
            Selection.objects.create(
                technology=ocean,
                vision_round=VisionRound.objects.get(),
                vision_round_confidence="stated",
            )
        assert versions(ocean) == [2]
        history = ocean.history.order_by("pgh_id").values_list("name_en", "version")
        assert list(history)[-1] == ("c", 2)

    def test_a_record_made_and_changed_in_one_transaction_is_at_version_one(self, records):
        with transaction.atomic():
            tag = EmergingTag.objects.create(code="x", order=9, name_ja="札", name_en="tag")
            EmergingTag.objects.filter(pk=tag.pk).update(name_en="changed")
        tag.refresh_from_db()
        assert (tag.version, tag.name_en) == (1, "changed")

    def test_a_write_that_changes_nothing_is_no_version_and_no_history(self, ocean):
        rows = ocean.history.count()
        ocean.save()
        sql("UPDATE catalogue_technology SET name_en = name_en")
        assert (versions(ocean), ocean.history.count()) == ([1], rows)

    def test_raw_sql_and_bulk_writes_count(self, ocean, bio):
        sql("UPDATE catalogue_technology SET name_en = 'raw' WHERE id = %s", ocean.pk)
        ocean.name_en = bio.name_en = "bulk"
        Technology.objects.bulk_update([ocean, bio], ["name_en"])
        assert versions(ocean, bio) == [3, 2]
        names = ocean.history.order_by("pgh_id").values_list("pgh_label", "name_en")
        assert list(names) == [("insert", "ocean"), ("update", "raw"), ("update", "bulk")]

    def test_a_version_cannot_be_forged(self, ocean):
        before = sql("SELECT recorded_at, first_recorded_at FROM catalogue_technology ORDER BY id")
        sql(
            "UPDATE catalogue_technology SET version = 99, recorded_at = '2001-01-01',"
            " first_recorded_at = '2001-01-01', recorded_in = 7"
        )
        assert versions(ocean) == [1]
        after = sql("SELECT recorded_at, first_recorded_at FROM catalogue_technology ORDER BY id")
        assert after == before
        sql("UPDATE catalogue_technology SET version = 99, name_en = 'x'")
        assert versions(ocean) == [2]

    def test_the_moment_moves_with_the_version_and_the_first_stays(self, ocean):
        ocean.refresh_from_db()
        first, recorded = ocean.first_recorded_at, ocean.recorded_at
        Technology.objects.filter(pk=ocean.pk).update(name_en="x")
        ocean.refresh_from_db()
        assert ocean.first_recorded_at == first
        assert ocean.recorded_at > recorded

    def test_a_rolled_back_write_leaves_no_version(self, ocean):
        with pytest.raises(RuntimeError), transaction.atomic():
            Technology.objects.filter(pk=ocean.pk).update(name_en="x")
            raise RuntimeError
        assert versions(ocean) == [1]
        assert ocean.history.count() == 1


@pytest.mark.django_db(transaction=True)
class TestParts:
    """A change of a part is a change of its record."""

    def test_a_line_of_evidence_added_moved_changed_and_taken_away(self, ocean, bio):
        source = Source.objects.get()
        line = TechnologyEvidence.objects.create(
            record=ocean, source=source, entered_by_role="data_load"
        )
        assert versions(ocean, bio) == [2, 1]
        TechnologyEvidence.objects.filter(pk=line.pk).update(record=bio)
        assert versions(ocean, bio) == [3, 2]
        sql("UPDATE catalogue_technologyevidence SET confidence = 'inferred'")
        assert versions(ocean, bio) == [3, 3]
        TechnologyEvidence.objects.all().delete()
        assert versions(ocean, bio) == [3, 4]

    def test_a_part_that_is_written_without_a_change_is_no_change(self, ocean):
        TechnologyEvidence.objects.create(
            record=ocean, source=Source.objects.get(), entered_by_role="data_load"
        )
        sql("UPDATE catalogue_technologyevidence SET confidence = confidence")
        TechnologyEvidence.objects.get().save()
        assert versions(ocean) == [2]

    def test_selections_and_tags(self, ocean):
        selection = Selection.objects.create(
            technology=ocean,
            vision_round=VisionRound.objects.get(),
            vision_round_confidence="stated",
        )
        TechnologyTag.objects.bulk_create(
            [TechnologyTag(technology=ocean, tag=EmergingTag.objects.get(), state="unknown")]
        )
        Selection.objects.filter(pk=selection.pk).update(printed_mark="**")
        assert versions(ocean) == [4]

    def test_a_link_is_a_change_of_the_concept_alone(self, ocean):
        """A draft of a concept that names a technology leaves no trace on it."""
        concept = Concept.objects.get()
        link = ConceptTechnology.objects.create(concept=concept, technology=ocean, order=1)
        concept.refresh_from_db()
        assert (concept.version, versions(ocean)) == (2, [1])
        link.delete()
        concept.refresh_from_db()
        assert (concept.version, versions(ocean)) == (3, [1])

    def test_the_history_of_a_touched_record_says_its_version(self, ocean):
        TechnologyEvidence.objects.create(
            record=ocean, source=Source.objects.get(), entered_by_role="data_load"
        )
        versions_kept = ocean.history.order_by("pgh_id").values_list("version", flat=True)
        assert list(versions_kept) == [1, 2]


@pytest.mark.django_db(transaction=True)
class TestGeneration:
    """The counter behind every cache: it grows once per committed transaction."""

    def test_it_grows_once_per_transaction(self, ocean, bio):
        before = generation()
        with transaction.atomic():
            Technology.objects.update(name_en="x")
            Technology.objects.update(name_en="y")
            Source.objects.update(title="z")
        assert generation() == before + 1
        Technology.objects.filter(pk=ocean.pk).update(name_en="z")
        assert generation() == before + 2

    def test_it_stays_when_the_transaction_is_rolled_back(self, ocean):
        before = generation()
        with pytest.raises(RuntimeError), transaction.atomic():
            Technology.objects.update(name_en="x")
            raise RuntimeError
        assert generation() == before

    def test_it_stays_when_a_savepoint_is_rolled_back(self, ocean):
        before = generation()
        with transaction.atomic(), pytest.raises(RuntimeError), transaction.atomic():
            Technology.objects.update(name_en="x")
            raise RuntimeError
        assert generation() == before

    def test_a_part_counts(self, ocean):
        before = generation()
        TechnologyEvidence.objects.create(
            record=ocean, source=Source.objects.get(), entered_by_role="data_load"
        )
        assert generation() == before + 1

    def test_it_is_seen_together_with_the_data(self, ocean):
        """Before the commit nobody sees the new number; after it, number and data."""
        before = generation()
        other = connection.copy()
        try:
            with transaction.atomic():
                Technology.objects.update(name_en="x")
                with other.cursor() as cursor:
                    cursor.execute("SELECT value FROM common_publicgeneration")
                    assert cursor.fetchone() == (before,)
            with other.cursor() as cursor:
                cursor.execute(
                    "SELECT value, (SELECT max(name_en) FROM catalogue_technology)"
                    " FROM common_publicgeneration"
                )
                assert cursor.fetchone() == (before + 1, "x")
        finally:
            other.close()

    def test_two_transactions_at_once_count_twice(self, ocean, bio):
        before = generation()
        other = connection.copy()
        try:
            with transaction.atomic():
                Technology.objects.filter(pk=ocean.pk).update(name_en="x")
                with other.cursor() as cursor:  # in its own transaction, committed first
                    cursor.execute(
                        "UPDATE catalogue_technology SET name_en = 'y' WHERE id = %s", [bio.pk]
                    )
            assert generation() == before + 2
        finally:
            other.close()

    def test_there_is_one_row_only(self, records):
        with pytest.raises(IntegrityError, match="common_generation_one_row"):
            PublicGeneration.objects.create(id=2)


@pytest.mark.django_db(transaction=True)
def test_a_theme_of_another_domain_is_refused_at_commit(ocean):
    theme = Theme.objects.get(code="bio")
    with pytest.raises(IntegrityError, match="catalogue_technology_theme_in_domain"):
        Technology.objects.filter(pk=ocean.pk).update(theme=theme)
    assert Technology.objects.get(pk=ocean.pk).theme is None
    with pytest.raises(IntegrityError, match="catalogue_technology_theme_in_domain"):
        sql("UPDATE catalogue_technology SET theme_id = %s WHERE id = %s", theme.pk, ocean.pk)


@pytest.mark.django_db(transaction=True)
def test_a_technology_moves_with_its_theme_in_one_transaction(ocean):
    theme = Theme.objects.get(code="bio")
    with transaction.atomic():
        Technology.objects.filter(pk=ocean.pk).update(theme=theme)
        Technology.objects.filter(pk=ocean.pk).update(domain=theme.domain)
    assert Technology.objects.get(pk=ocean.pk).domain.code == "bio"
