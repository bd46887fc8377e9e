"""The loader: everything arrives, nothing changes twice, and a refusal changes nothing."""

import datetime as dt
import io
import json
import os
import subprocess
import sys
import threading

import pghistory.models
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Organisation
from catalogue import models
from catalogue.locks import lock_catalogue_load
from catalogue.services.loading import LoadRefusedError, load_catalogue
from tests.catalogue.snapshots import snapshot

pytestmark = pytest.mark.django_db

KINDS = {
    "sources": 42,
    "organisations": 44,
    "programme_domains": 4,
    "domains": 5,
    "themes": 17,
    "tags": 5,
    "vision_rounds": 3,
    "technologies": 51,
    "concepts": 15,
    "claims": 16,
}
WIND = "small-uav-route-wind-observation"


def load(data_files, **options):
    return load_catalogue(data_files.directory, **options).plan


def updates(plan):
    """The changes of a plan as sentences."""
    return [
        f"{kind} {key} {change}"
        for kind, records in plan.updated.items()
        for key, changes in records.items()
        for change in changes
    ]


def refused(data_files, **options):
    """The problems of a load that must be refused, after which nothing has changed."""
    before = snapshot()
    with pytest.raises(LoadRefusedError) as caught:
        load(data_files, **options)
    assert snapshot() == before
    return [str(problem) for problem in caught.value.problems]


# -- what arrives ------------------------------------------------------------------------------


def test_every_row_arrives(catalogue):
    counts = {
        model.__name__: model.objects.count()
        for model in (
            models.Source,
            Organisation,
            models.ProgrammeDomain,
            models.TechnologyDomain,
            models.Theme,
            models.EmergingTag,
            models.VisionRound,
            models.Technology,
            models.Concept,
            models.Claim,
            models.Selection,
            models.TechnologyTag,
            models.ConceptTechnology,
            models.ConceptItem,
            models.ConceptEvent,
        )
    }
    assert counts == {
        "Source": 42,
        "Organisation": 44,
        "ProgrammeDomain": 4,
        "TechnologyDomain": 5,
        "Theme": 17,
        "EmergingTag": 5,
        "VisionRound": 3,
        "Technology": 51,
        "Concept": 15,
        "Claim": 16,
        "Selection": 51,
        "TechnologyTag": 22,
        "ConceptTechnology": 21,
        "ConceptItem": 5,
        "ConceptEvent": 2,
    }


def test_the_selection_is_two_facts_with_their_own_sources(catalogue):
    wind = models.Technology.objects.get(slug=WIND)
    assert (wind.selection.printed_mark, wind.selection.vision_round.code) == ("**", "first")
    assert wind.selection.vision_round_confidence == "reconciled"
    assert wind.selection.vision_round_reason_en.startswith("An adoption under a concept")
    lines = wind.evidence.values_list("field", "source__code", "confidence", "entered_by_role")
    assert sorted(lines) == [
        ("*", "cao-2025-03-17", "stated", "data_load"),
        ("printed_mark", "cao-2025-03-17", "stated", "data_load"),
        ("vision_round", "drone-journal-1185262", "reconciled", "data_load"),
        ("vision_round", "optronics-2023-06-29", "reconciled", "data_load"),
    ]


def test_tags_are_yes_or_unknown_with_their_texts(catalogue):
    states = models.TechnologyTag.objects.filter(
        technology__slug="quantum-innovative-underwater-sensing"
    )
    assert list(states.values_list("tag__code", "state", "evidence_en", "note_en")) == [
        ("quantum", "yes", "name: the name itself states it", None),
        ("sensor", "unknown", None, "name says 革新的センシング技術, not センサー"),
    ]


@pytest.mark.parametrize(
    ("code", "columns", "by"),
    [
        ("awards-15", (None, "month", "2023-10"), dt.date(2023, 10, 31)),
        ("awards-61", (None, "year", "2024"), dt.date(2024, 12, 31)),
        ("fund-total", (dt.date(2025, 3, 17), "day", None), dt.date(2025, 3, 17)),
        ("fund-fy2021", (None, None, None), None),
    ],
)
def test_a_claim_is_dated_as_precisely_as_it_is_known(catalogue, code, columns, by):
    claim = models.Claim.objects.get(code=code)
    assert (claim.as_of_on, claim.as_of_precision, claim.as_of_text) == columns
    assert claim.as_of_by == by


def test_a_claim_holds_one_number_or_several(catalogue):
    marks = models.Claim.objects.get(code="marks-in-text")
    assert (marks.value, marks.value_by_key) == (None, {"*": 26, "**": 25, "***": 0})
    total = models.Claim.objects.get(code="fund-total")
    assert (total.value, total.value_by_key) == (500_000_000_000, None)
    assert models.Claim.objects.get(code="first-three-800").bound == "about"


def test_a_concept_arrives_with_its_parts(catalogue):
    concept = models.Concept.objects.get(slug="haps-maritime-awareness")
    assert (concept.period_text_en, concept.period_start_fiscal_year) == ("FY2024–FY2028", 2024)
    assert concept.period_end_fiscal_year == 2028
    assert (concept.ceiling_yen, concept.ceiling_bound) == (8_000_000_000, "at_most")
    assert list(concept.items.values_list("order", "text_en")) == [
        (1, "maritime domain awareness by HAPS"),
        (2, "power source for long stratospheric flight"),
    ]
    assert list(concept.events.values_list("order", "kind", "on", "precision", "text")) == [
        (1, "reported_in_press", dt.date(2023, 10, 30), "day", None)
    ]
    lines = concept.evidence.filter(field="events.0").values_list("source__code", flat=True)
    assert list(lines) == ["jwing-71099"]


def test_the_technologies_of_a_concept_keep_their_order(catalogue):
    concept = models.Concept.objects.get(slug="auv-uav-ocean-observation")
    assert list(concept.technology_links.values_list("order", "technology__slug")) == [
        (1, "auv-unmanned-transport-launch-recovery"),
        (2, "auv-performance-miniaturisation"),
    ]


def test_an_organisation_is_linked_to_another(catalogue):
    assert Organisation.objects.get(code="jst").responsible_ministry.code == "mext"
    assert Organisation.objects.get(code="nedo").responsible_ministry.code == "meti"


def test_ten_technologies_say_that_a_theme_is_not_applicable(catalogue):
    without = models.Technology.objects.filter(theme__isnull=True)
    assert (
        list(without.values_list("field_states", flat=True))
        == [{"theme": {"state": "not_applicable"}}] * 10
    )


def test_new_records_are_published_at_version_one_with_a_reason(catalogue):
    for model in (models.Technology, models.Concept, models.Claim, models.Source, Organisation):
        assert set(model.objects.values_list("version", flat=True)) == {1}
        assert not model.objects.filter(published_at__isnull=True).exists()
    context = models.Technology.objects.get(slug=WIND).history.get().pgh_context
    assert context.metadata == {
        "command": "load_catalogue",
        "reason": "Loading of the data files",
    }


# -- the second time ---------------------------------------------------------------------------


def test_the_second_run_changes_nothing(catalogue, data_files):
    before, contexts = snapshot(), pghistory.models.Context.objects.count()
    plan = load(data_files, max_changes=0)
    assert plan.changes == 0
    assert dict(plan.unchanged) == KINDS
    assert not any(plan.created.values())
    assert not any(plan.updated.values())
    assert not any(plan.missing.values())
    assert snapshot() == before
    assert pghistory.models.Context.objects.count() == contexts


def test_the_second_run_makes_few_queries(catalogue, data_files):
    with CaptureQueriesContext(connection) as queries:
        load(data_files)
    statements = [query["sql"] for query in queries]
    assert len(statements) == 32
    assert not any(sql.startswith(("INSERT", "UPDATE", "DELETE")) for sql in statements)


def test_one_field_makes_one_version_and_one_history_row(catalogue, data_files):
    data_files.change("technologies", WIND, lambda row: row.update(name_en="Wind technology"))
    old = models.Technology.objects.get(slug=WIND).name_en
    plan = load(data_files)
    assert updates(plan) == [f"technologies {WIND} name_en: {old!r} → 'Wind technology'"]
    wind = models.Technology.objects.get(slug=WIND)
    assert (wind.name_en, wind.version) == ("Wind technology", 2)
    assert [row.name_en for row in wind.history.order_by("pgh_id")] == [old, "Wind technology"]
    assert models.Technology.objects.filter(version=2).count() == 1
    assert (plan.changes, plan.unchanged["technologies"]) == (1, 50)


def test_references_are_shown_by_code(catalogue, data_files):
    data_files.change("concepts", "haps-maritime-awareness", lambda row: row.update(agency="jst"))
    assert updates(load(data_files)) == ["concepts haps-maritime-awareness agency: 'nedo' → 'jst'"]


def test_a_changed_part_is_a_change_of_its_record(catalogue, data_files):
    def change(row):
        row["printed_mark"] = "*"
        row["tags_yes"] = []
        row["vision_round_sources"].append("cao-2025-03-17")

    data_files.change("technologies", WIND, change)
    plan = load(data_files)
    assert updates(plan) == [
        f"technologies {WIND} selection printed_mark: '**' → '*'",
        f"technologies {WIND} tag of a technology robotics: removed",
        f"technologies {WIND} evidence vision_round cao-2025-03-17: added",
    ]
    wind = models.Technology.objects.get(slug=WIND)
    assert (plan.changes, wind.version, wind.selection.printed_mark) == (1, 2, "*")
    assert wind.tag_states.count() == 0
    assert wind.evidence.filter(field="vision_round").count() == 3


def test_events_and_items_that_the_files_dropped_go(catalogue, data_files):
    def change(row):
        row["events"], row["items"] = [], row["items"][1:]
        row["evidence"] = [line for line in row["evidence"] if line["field"] != "events"]

    data_files.change("concepts", "haps-maritime-awareness", change)
    load(data_files)
    concept = models.Concept.objects.get(slug="haps-maritime-awareness")
    assert (concept.events.count(), concept.version) == (0, 2)
    assert list(concept.items.values_list("order", "text_en")) == [
        (1, "power source for long stratospheric flight")
    ]
    assert not concept.evidence.filter(field__startswith="events").exists()


def test_what_an_officer_entered_beside_the_files_stays(catalogue, data_files):
    cleared = timezone.now()
    wind = models.Technology.objects.get(slug=WIND)
    wind.evidence.update(cleared_at=cleared)
    models.Technology.objects.filter(pk=wind.pk).update(
        published_at=None, scope_note_ja="注", scope_note_en="note"
    )
    models.Source.objects.update(compared_on=dt.date(2026, 1, 5))
    before = snapshot()
    assert load(data_files, max_changes=0).changes == 0
    assert snapshot() == before


def test_a_record_that_left_the_files_is_reported_and_kept(catalogue, data_files):
    rows = data_files.rows("concepts")
    data_files.write("concepts", [row for row in rows if row["slug"] != "haemostatic-product"])
    before = snapshot()
    plan = load(data_files, max_changes=0)
    assert plan.missing["concepts"] == ["haemostatic-product"]
    assert snapshot() == before


def test_a_technology_can_be_put_between_two_others(catalogue, data_files):
    rows = data_files.rows("technologies")
    new = {**rows[4], "slug": "new-technology", "name_ja": "新しい技術", "name_en": "New"}
    rows.insert(4, new)
    for order, row in enumerate(rows, start=1):
        row["order"] = order
    data_files.write("technologies", rows)
    plan = load(data_files, max_changes=48)
    assert (plan.created["technologies"], plan.changes) == (["new-technology"], 48)
    slugs = models.Technology.objects.values_list("slug", flat=True)
    assert list(slugs) == [row["slug"] for row in rows]


# -- how much may change -----------------------------------------------------------------------


def rename(data_files, count):
    rows = data_files.rows("technologies")
    for row in rows[:count]:
        row["name_en"] += " (renamed)"
    data_files.write("technologies", rows)


def test_twenty_changes_pass_and_twenty_one_stop(catalogue, data_files):
    rename(data_files, 21)
    assert refused(data_files) == [
        "all files: 21 records would change, and 20 are allowed. Look at the plan with --dry-run "
        "--max-changes 21; if it is right, load with --max-changes 21."
    ]
    assert load(data_files, max_changes=21).changes == 21


def test_the_budget_itself_is_allowed(catalogue, data_files):
    rename(data_files, 20)
    assert load(data_files).changes == 20


def test_an_empty_database_needs_no_budget(empty_catalogue, data_files):
    plan = load(data_files, max_changes=0)
    assert {kind: len(keys) for kind, keys in plan.created.items()} == KINDS
    assert plan.changes == 202


def test_if_empty_loads_an_empty_database(empty_catalogue, data_files):
    Organisation.objects.create(code="cao", kind="ministry", name_ja="内閣府")
    plan = load(data_files, if_empty=True, max_changes=0)
    assert (plan.changes, models.Technology.objects.count()) == (202, 51)
    assert [str(change) for change in plan.updated["organisations"]["cao"]] == [
        "name_en: nothing → 'Cabinet Office'"
    ]


def test_if_empty_leaves_a_filled_database_alone(catalogue, data_files):
    rename(data_files, 51)
    before = snapshot()
    assert load(data_files, if_empty=True) is None
    assert snapshot() == before


def test_a_dry_run_shows_the_plan_and_changes_nothing(catalogue, data_files):
    data_files.change("claims", "overview-50", lambda row: row.update(value=51))
    before = snapshot()
    plan = load(data_files, dry_run=True)
    assert updates(plan) == ["claims overview-50 value: '50' → '51'"]
    assert snapshot() == before


def test_a_dry_run_leaves_an_empty_database_empty(empty_catalogue, data_files):
    assert load(data_files, dry_run=True).changes == 202
    assert models.Technology.objects.count() == Organisation.objects.count() == 0


# -- all or nothing ----------------------------------------------------------------------------


def test_a_fault_in_the_last_file_keeps_the_first_from_loading(catalogue, data_files):
    data_files.change("sources", "imaeda-8787", lambda row: row.update(title_en="Changed"))
    data_files.change("claims", "round-second-count", lambda row: row.update(value="23"))
    assert refused(data_files) == [
        "claims.json[15] round-second-count value: write a whole number, or an object of whole "
        "numbers by key."
    ]


def test_a_refusal_of_the_database_in_the_last_file_undoes_the_first(catalogue, data_files):
    data_files.change("sources", "imaeda-8787", lambda row: row.update(title_en="Changed"))
    data_files.change("claims", "round-second-count", lambda row: row.update(value=24))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE catalogue_claim ADD CONSTRAINT only_23 CHECK (value <> 24)")
    (problem,) = refused(data_files)
    assert problem.startswith("catalogue_claim: the database refuses the rows by only_23: ")
    assert problem.endswith(" Put the file right.")


def test_a_rule_checked_at_commit_is_met_before_it(catalogue, data_files):
    """Constraints that the database defers are checked inside the load, dry run included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE catalogue_claim ADD CONSTRAINT one_value UNIQUE (quantity_en, value)"
            " DEFERRABLE INITIALLY DEFERRED"
        )
    data_files.change("claims", "awards-15", lambda row: row.update(value=20))
    for dry_run in (True, False):
        (problem,) = refused(data_files, dry_run=dry_run)
        assert problem.startswith("catalogue_claim: the database refuses the rows by one_value: ")


# -- the command -------------------------------------------------------------------------------


def run(*arguments):
    out = io.StringIO()
    call_command("load_catalogue", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_the_command_counts_per_kind(catalogue):
    lines = run()
    assert lines[0] == "sources            created   0  updated   0  unchanged  42"
    assert [line.split()[-1] for line in lines[:-1]] == [str(count) for count in KINDS.values()]
    assert lines[-1] == "Catalogue loaded. Records changed: 0."


def test_the_command_prints_the_plan_of_a_dry_run(catalogue, data_files):
    data_files.change("claims", "overview-50", lambda row: row.update(code="overview-51", value=51))
    lines = run("--dry-run", "--directory", str(data_files.directory))
    assert lines[:2] == [
        "create claims overview-51",
        "not in the files, left as it is: claims overview-50",
    ]
    assert lines[-1] == "Dry run: nothing was changed. Records changed: 1."


def test_the_command_says_that_there_is_nothing_to_do(catalogue):
    assert run("--if-empty") == ["The catalogue is already loaded; nothing to do."]


def test_the_command_fails_with_plain_sentences(catalogue, data_files):
    data_files.path("tags").write_text("[\n  {]", encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        run("--directory", str(data_files.directory))
    assert caught.value.returncode == 1
    assert str(caught.value).splitlines() == [
        "tags.json: line 2, column 4: this is not JSON (Expecting property name enclosed in "
        "double quotes); put it right there or just before.",
        "Nothing was loaded. Problems: 1.",
    ]


def test_the_command_refuses_a_budget_that_is_no_number(catalogue):
    with pytest.raises(CommandError, match="'many' is not a number of records"):
        run("--max-changes", "many")


def test_a_database_that_does_not_answer_is_a_sentence():
    environment = os.environ | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    ended = subprocess.run(
        [sys.executable, "manage.py", "load_catalogue"],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("CommandError: The database could not do it: connection to")
    assert "Nothing was loaded." in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_loads_waits_and_finds_the_work_done(
    committed_empty_catalogue, data_files
):
    """Two web servers that start at once on an empty database."""
    outcomes = []

    def start():
        outcomes.append(load(data_files, if_empty=True))
        connection.close()

    loads = [threading.Thread(target=start) for _ in range(2)]
    with transaction.atomic():
        lock_catalogue_load()
        for each in loads:
            each.start()
        loads[0].join(timeout=0.5)
        assert (outcomes, models.Technology.objects.count()) == ([], 0)
    for each in loads:
        each.join()
    assert sorted(plan.changes if plan else 0 for plan in outcomes) == [0, 202]
    assert models.Technology.objects.count() == 51


@pytest.mark.django_db(transaction=True)
def test_limits_of_a_web_request_hold_again_after_a_load(committed_catalogue, data_files):
    load(data_files)
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("5s",)


def test_the_files_of_a_test_are_the_real_ones(data_files):
    """The copies start equal to what is loaded, whatever their spacing."""
    assert json.loads(data_files.path("tags").read_text())[0]["code"] == "ai"
