"""Two records change places in one proposal, batch or file; a real clash is a plain sentence."""

from typing import Any

import pytest

from catalogue.models import Proposal, SheetImport, Technology
from catalogue.services.editing.documents import Invalid
from catalogue.services.editing.proposals import Wish, approve, draft, propose, recall, release
from tests.editing.people import approver, editor
from tests.importing.files import exported, rows_of, workbook
from tests.importing.test_flow import send
from tests.importing.work import work_off

pytestmark = pytest.mark.usefixtures("catalogue")
CLASH = "別のレコードがあります。"


def pair() -> tuple[Technology, Technology]:
    first, second = Technology.objects.order_by("order")[:2]
    return first, second


def moved(record: Any, order: int) -> Wish:
    return Wish("technologies", record.slug, "update", {"order": order}, record.version)


def places() -> dict[str, int]:
    return dict(Technology.objects.values_list("slug", "order"))


def swapped(*records: Any) -> dict[str, int]:
    first, second = records
    return {**places(), first.slug: second.order, second.slug: first.order}


def test_two_records_change_places_and_back() -> None:
    someone, second, (a, b) = editor(), approver(), pair()
    before, wanted = places(), swapped(a, b)
    proposal = draft(someone.by, "t", "r", [moved(a, b.order), moved(b, a.order)])
    approve(propose(proposal, someone.by), second.by)
    proposal.refresh_from_db()
    release(proposal, second.by)
    assert places() == wanted
    proposal.refresh_from_db()
    recall(proposal, second.by, "back")
    assert places() == before


def test_a_real_clash_is_refused_when_drafted() -> None:
    someone, (a, b) = editor(), pair()
    with pytest.raises(Invalid, match=CLASH):
        draft(someone.by, "t", "r", [moved(a, b.order)])
    with pytest.raises(Invalid, match=CLASH):
        draft(someone.by, "t", "r", [moved(a, 900), moved(b, 900)])


def test_a_clash_that_came_meanwhile_is_refused_when_released() -> None:
    someone, second, (a, b) = editor(), approver(), pair()
    proposal = draft(someone.by, "t", "r", [moved(a, 900)])
    approve(propose(proposal, someone.by), second.by)
    Technology.objects.filter(pk=b.pk).update(order=900)
    before = places()
    proposal.refresh_from_db()
    with pytest.raises(Invalid, match=CLASH):
        release(proposal, second.by)
    assert places() == before
    assert Proposal.objects.get().state == "approved"


def test_two_records_change_places_in_one_file() -> None:
    someone = editor()
    rows = rows_of(exported("technologies", "xlsx"))
    place = rows[0].index("order")
    rows[1][place], rows[2][place] = rows[2][place], rows[1][place]
    page = send(someone, workbook(rows))
    assert "What would change" in page.content.decode()
    address = f"/en/work/import/{SheetImport.objects.get().pk}/"
    told = {"step": "draft", "p-reason": "A reason.", "p-basis.all.kind": "editorial"}
    assert someone.client.post(address, told).status_code == 302
    work_off()
    changes = Proposal.objects.get().changes.order_by("pk")
    assert [each.after["order"] for each in changes] == [rows[1][place], rows[2][place]]


def test_a_clash_in_a_file_stands_at_its_cell() -> None:
    rows = rows_of(exported("technologies", "xlsx"))
    place = rows[0].index("order")
    rows[1][place] = rows[2][place]
    text = send(editor(), workbook(rows)).content.decode()
    assert "Another record stands at this place of the list." in text
    assert Proposal.objects.count() == 0
