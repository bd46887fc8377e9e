"""Other names and identifiers of an organisation, written by the API."""

import pytest

from catalogue.models import Proposal, Source
from catalogue.services.editing import proposals
from tests.api_writes.conftest import send
from tests.people import Person

NAMES = [
    {"name": "Tokyo Univ.", "language": "en", "kind": "abbreviation"},
    {"name": "東大", "language": "ja", "kind": "abbreviation"},
]


def test_other_names_and_identifiers(editor: Person, approver: Person) -> None:
    line = [{"source": Source.objects.order_by("code")[0].code}]
    body = {
        "other_names": NAMES[::-1],
        "corporate_number": "5-8356-7825-6246",
        "ror": "ror.org/057ZH3Y96",
        "evidence": dict.fromkeys(("other_names", "corporate_number", "ror"), line),
        "change_reason": "名称の追加",
    }
    answer = send(editor, "PATCH", "organisations/u-tokyo/", body, if_match='"v1"')
    assert answer.status_code == 202, answer.content.decode()
    proposal = Proposal.objects.get(pk=answer.json()["id"])
    proposals.release(proposals.approve(proposal, approver.by), approver.by)
    read = send(None, "GET", "organisations/u-tokyo/").json()
    assert read["other_names"] == NAMES
    assert (read["corporate_number"], read["ror"]) == (
        "5835678256246",
        "https://ror.org/057zh3y96",
    )
    after = proposal.changes.get().after
    assert (after["corporate_number"], after["ror"]) == (read["corporate_number"], read["ror"])


@pytest.mark.parametrize(
    ("field", "value", "pointer", "told"),
    [
        ("corporate_number", "8000012050002", "/corporate_number", "検査数字"),
        ("corporate_number", "123", "/corporate_number", "13桁"),
        ("ror", "057zh3y97", "/ror", "検査数字"),
        ("other_names", [{**NAMES[1], "kind": "nick"}], "/other_names/0/kind", "nick"),
        ("other_names", [{**NAMES[1], "language": None}], "/other_names/0", "言語"),
    ],
)
def test_what_is_wrong_is_told_at_the_field(
    editor: Person, field: str, value: object, pointer: str, told: str
) -> None:
    line = [{"source": Source.objects.order_by("code")[0].code}]
    body = {field: value, "evidence": {field: line}, "change_reason": "追加"}
    told_in = {"if_match": '"v1"', "accept_language": "ja"}
    answer = send(editor, "PATCH", "organisations/u-tokyo/", body, **told_in)
    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert error["pointer"] == pointer
    assert told in error["detail"]
    assert not Proposal.objects.exists()
