"""Exported and brought back unchanged, a file changes nothing; edited, only the edited cells."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from accounts.permissions import Decision
from catalogue.api.tables import LAYOUTS, keys_now, rows_now
from catalogue.models import ImportState, SheetImport, Technology
from catalogue.services.importing import checking, staging
from catalogue.services.importing.cells import Unfit, differing
from catalogue.services.importing.checking import Surroundings
from catalogue.services.importing.layouts import Column, Kind
from tests.importing.files import Rows, edited, exported, rows_of, workbook

COUNTS = {
    "technologies": 51,
    "concepts": 15,
    "organisations": 44,
    "themes": 17,
    "domains": 5,
    "programme-domains": 4,
    "tags": 5,
    "vision-rounds": 3,
    "sources": 42,
    "claims": 16,
}
KINDS = list(COUNTS)


def yes(_resource: str, _document: Any) -> Decision:
    return Decision(True)


def brought(data: bytes, name: str = "x", wanted: str = "") -> SheetImport:
    """The file, staged and checked for somebody who may do everything."""
    user, _new = User.objects.get_or_create(email="importer@example.jp")
    with translation.override("en"):
        kept = staging.upload(user, name, data, LAYOUTS, wanted)
        return checking.check(
            kept, Surroundings(LAYOUTS, rows_now, keys_now, yes, "cabinet_editor")
        )


def assert_no_change(found: SheetImport, count: int) -> None:
    assert found.problems == []
    assert checking.counts(found) == {"create": 0, "update": 0, "same": count, "problem": 0}
    assert found.state == ImportState.CHECKED


def as_a_person_saves(rows: Rows) -> Rows:
    """Numbers as floats, dates as dates, empty rows and columns behind."""

    def cell(name: str, value: Any) -> Any:
        if isinstance(value, int):
            return float(value)
        if isinstance(value, str) and name.endswith("_on"):
            return dt.datetime.fromisoformat(value)
        return value

    head = rows[0]
    body = [[cell(name, value) for name, value in zip(head, row, strict=True)] for row in rows[1:]]
    return [[*head, None, ""], *[[*row, None, " "] for row in body], [None] * 3, [], ["  "]]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["csv", "xlsx", "ndjson"])
def test_unchanged_in_every_format(catalogue: None, kind: str, form: str) -> None:
    found = brought(exported(kind, form), f"{kind}.{form}")
    assert_no_change(found, COUNTS[kind])
    assert found.missing == {}


@pytest.mark.parametrize("kind", KINDS)
def test_unchanged_after_a_person_saved_it(catalogue: None, kind: str) -> None:
    saved = workbook(as_a_person_saves(rows_of(exported(kind, "xlsx"))))
    assert_no_change(brought(saved, f"{kind}.xlsx"), COUNTS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_unchanged_after_csv_went_through_a_spreadsheet_program(catalogue: None, kind: str) -> None:
    """Dates written 2025/3/7, line ends of Windows, UTF-8 with the mark."""
    rows = list(csv.reader(io.StringIO(exported(kind, "csv").decode("utf-8-sig"))))
    dates = [index for index, name in enumerate(rows[0]) if name.endswith("_on")]
    for row in rows[1:]:
        for index in dates:
            row[index] = row[index].replace("-0", "-").replace("-", "/")
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    assert_no_change(brought(written.getvalue().encode("utf-8-sig"), f"{kind}.csv"), COUNTS[kind])


@pytest.mark.parametrize("kind", ["organisations", "themes", "tags", "programme-domains"])
def test_unchanged_in_cp932(catalogue: None, kind: str) -> None:
    text = exported(kind, "csv").decode("utf-8-sig").translate(str.maketrans("〜−", "～－"))
    found = brought(text.encode("cp932"), f"{kind}.csv")
    assert found.legacy
    assert_no_change(found, COUNTS[kind])


@given(data=st.data())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
def test_unchanged_with_columns_in_any_order_and_some_left_out(
    catalogue: None, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from([each for each in KINDS if each != "programme-domains"]))
    table = rows_of(exported(kind, "xlsx"))
    key = LAYOUTS[kind].key
    others = [name for name in table[0] if name not in (key, "version")]
    kept = data.draw(st.lists(st.sampled_from(others), unique=True, min_size=1))
    columns = data.draw(st.permutations([key, "version", *kept]))
    rows = data.draw(st.permutations(table[1:]))
    rows = rows[: data.draw(st.integers(1, len(rows)))]
    places = [table[0].index(name) for name in columns]
    chosen = [list(columns), *[[row[place] for place in places] for row in rows]]
    found = brought(workbook(chosen), f"{kind}.xlsx", kind)
    assert_no_change(found, len(rows))
    assert found.missing == ({kind: COUNTS[kind] - len(rows)} if len(rows) < COUNTS[kind] else {})


def test_only_the_edited_cells_change(catalogue: None) -> None:
    technologies = rows_of(exported("technologies", "xlsx"))
    slug, other = technologies[1][0], technologies[2][0]
    found = brought(
        edited(
            "technologies",
            {
                (slug, "name_en"): "  A new name \r\n",
                (other, "keywords_ja"): "一\n二\n\n三",
                (other, "keywords_en"): "one",
            },
        )
    )
    assert found.problems == []
    assert checking.counts(found) == {"create": 0, "update": 2, "same": 49, "problem": 0}
    first, second = found.rows.filter(verdict="update")
    changed = {name for name, value in first.after.items() if first.before[name] != value}
    assert (first.key, changed, first.after["name_en"]) == (slug, {"name_en"}, "A new name")
    changed = {name for name, value in second.after.items() if second.before[name] != value}
    assert changed == {"keywords_ja", "keywords_en"}
    assert (second.after["keywords_ja"], second.after["keywords_en"]) == (
        ["一", "二", "三"],
        ["one"],
    )


def test_the_forms_of_cp932_are_ours_where_the_record_has_ours() -> None:
    column = Column("title_ja", Kind.TEXT)
    assert differing("第１～２回", "第１〜２回", column, legacy=True) is None
    assert differing("第１～３回", "第１〜２回", column, legacy=True) == "第１〜３回"
    assert differing("第１～３回", None, column, legacy=True) == "第１～３回"
    assert differing("第１～２回", "第１〜２回", column, legacy=False) == "第１～２回"
    with pytest.raises(Unfit):
        differing("caf?", "café", column, legacy=True)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("start", ["\t", "\r", "\n", "=", "'"])
def test_unchanged_where_a_text_begins_like_a_formula(
    catalogue: None, form: str, start: str
) -> None:
    first = Technology.objects.order_by("order")[0]
    Technology.objects.filter(pk=first.pk).update(name_en=f"{start}1+1")
    data = exported("technologies", form)
    if form == "csv":
        assert f"'{start}1+1".encode() in data
    assert_no_change(brought(data, f"technologies.{form}"), COUNTS["technologies"])
