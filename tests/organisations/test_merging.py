"""Merging two organisations: every link before is a link after, or nothing has changed."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.choices import OrganisationKind, OtherNameKind, Role
from accounts.models import ApiToken, Membership, Organisation, OrganisationName, User
from catalogue.models import (
    Concept,
    Consent,
    FormerAddress,
    OrganisationEvidence,
    Proposal,
    ProposedChange,
    Source,
)
from catalogue.services.editing import proposals
from catalogue.services.editing.documents import column_value
from catalogue.services.editing.proposals import Refused, Wish
from catalogue.services.organisations.links import links_to
from catalogue.services.organisations.merging import merge
from kprogram.common import history
from tests.editing.people import approver, editor
from tests.faults.database import write_links
from tests.people import Person, person

pytestmark = pytest.mark.django_db

REASON = "同一の機関が二度登録されていた。"
LINKS = [
    ("accounts_membership", "organisation_id"),
    ("accounts_organisationname", "organisation_id"),
    ("catalogue_organisationevidence", "record_id"),
    ("catalogue_concept", "agency_id"),
]


@pytest.fixture
def people(catalogue: None) -> Person:
    return person(Role.CABINET_APPROVER)


def made(code: str, name: str, **values: Any) -> Organisation:
    values = {"name_en": code, "published_at": timezone.now(), **values}
    kind = OrganisationKind.RESEARCH_ORGANISATION
    return Organisation.objects.create(code=code, kind=kind, name_ja=name, **values)


def pair() -> tuple[Organisation, Organisation]:
    gone = made("gone", "旧研究所", corporate_number="7000012050002")
    return gone, made("stays", "新研究所", ror="https://ror.org/03yrm5c26")


def links(organisation: Organisation) -> list[int]:
    """How many rows of each table name it, counted past the models."""
    found = []
    with connection.cursor() as cursor:
        for table, column in LINKS:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {column} = %s", [organisation.pk])
            found.append(cursor.fetchone()[0])
    return found


def role(user: User, organisation: Organisation, first: str, last: str | None = None) -> Membership:
    return Membership.objects.create(
        user=user,
        role=Role.WRITE_CLIENT,
        organisation=organisation,
        starts_on=dt.date.fromisoformat(first),
        ends_on=last and dt.date.fromisoformat(last),
    )


def linked(gone: Organisation, stays: Organisation) -> None:
    """Links of every kind to both; one name and one line of evidence stand at both."""
    source = Source.objects.order_by("code")[0]
    line = {"source": source, "entered_by_role": Role.CABINET_EDITOR}
    for each in (gone, stays):
        OrganisationEvidence.objects.create(record=each, field="*", **line)
        OrganisationName.objects.create(
            organisation=each, name="研究所", language="ja", kind=OtherNameKind.ABBREVIATION
        )
    OrganisationEvidence.objects.create(record=gone, field="name", **line)
    OrganisationName.objects.create(
        organisation=gone, name="Old Lab", language="en", kind=OtherNameKind.FORMER
    )
    role(person(Role.RESEARCHER, None).user, gone, "2024-04-01")
    concepts = Concept.objects.order_by("slug").values_list("pk", flat=True)[:2]
    Concept.objects.filter(pk__in=list(concepts)).update(agency=gone)


def merged(people: Person, gone: Organisation, stays: Organisation) -> Organisation:
    gone.refresh_from_db()
    stays.refresh_from_db()
    seen = (gone.version, stays.version)
    return merge(people.by, gone.code, stays.code, REASON, seen)


def test_every_link_is_kept(people: Person) -> None:
    gone, stays = pair()
    linked(gone, stays)
    assert (links(gone), links(stays)) == ([1, 2, 2, 2], [0, 1, 1, 0])
    kept = merged(people, gone, stays)
    gone.refresh_from_db()
    # The name and the line that both had are one; the name of the one that goes came in two
    # languages.
    assert (links(gone), links(kept)) == ([0, 0, 0, 0], [1, 4, 2, 2])
    names = kept.other_names.values_list("name", "language", "kind")
    assert sorted(names) == [
        ("Old Lab", "en", "former"),
        ("gone", "en", "alias"),
        ("旧研究所", "ja", "alias"),
        ("研究所", "ja", "abbreviation"),
    ]
    assert sorted(kept.evidence.values_list("field", flat=True)) == ["*", "other_names"]
    assert (kept.corporate_number, kept.ror) == ("7000012050002", "https://ror.org/03yrm5c26")
    assert (gone.corporate_number, gone.merged_into, gone.retired_reason) == (None, kept, REASON)
    assert gone.retired_at is not None
    write_links()
    assert list(history.verify()) == []


def test_an_identifier_that_both_have_stays_as_another_name(people: Person) -> None:
    gone, stays = pair()
    Organisation.objects.filter(pk=stays.pk).update(corporate_number="5835678256246")
    kept = merged(people, gone, stays)
    identifiers = kept.other_names.filter(kind=OtherNameKind.IDENTIFIER)
    assert list(identifiers.values_list("name", "language")) == [("7000012050002", None)]
    assert kept.corporate_number == "5835678256246"


def test_roles_of_the_same_days_become_one_and_keep_their_tokens(people: Person) -> None:
    gone, stays = pair()
    user = person(Role.RESEARCHER, None).user
    token = person(Role.WRITE_CLIENT, "u-tokyo").token
    old, new = role(user, gone, "2024-04-01"), role(user, stays, "2025-04-01", "2025-12-31")
    apart = role(user, stays, "2023-04-01", "2023-12-31")
    ApiToken.objects.filter(pk=token.pk).update(membership=old)
    merged(people, gone, stays)
    found = Membership.objects.filter(user=user, role=Role.WRITE_CLIENT)
    current = found.filter(withdrawn_at=None).order_by("starts_on")
    assert list(current.values_list("pk", "organisation", "starts_on", "ends_on")) == [
        (apart.pk, stays.pk, dt.date(2023, 4, 1), dt.date(2023, 12, 31)),
        (new.pk, stays.pk, dt.date(2024, 4, 1), None),
    ]
    withdrawn = found.get(withdrawn_at__isnull=False)
    assert (withdrawn.pk, withdrawn.organisation, withdrawn.reason) == (old.pk, stays, REASON)
    token.refresh_from_db()
    assert token.membership_id == new.pk


def test_the_former_address_leads_on(people: Person, client: Client) -> None:
    gone, stays = pair()
    third = made("third", "第三研究所")
    merged(people, gone, stays)
    merged(people, stays, third)
    for code in ("gone", "stays"):
        response = client.get(f"/api/v1/organisations/{code}/")
        assert response.status_code == 301
        assert response["Location"] == "http://testserver/api/v1/organisations/third/"
        page = client.get(f"/en/organisations/{code}/")
        assert (page.status_code, page["Location"]) == (301, "/en/organisations/third/")
        past = client.get(f"/en/history/organisations/{code}/")
        assert past["Location"] == "/en/history/organisations/third/"
    shown = client.get("/api/v1/organisations/", {"q": "旧研究所"}).json()["results"]
    assert [row["code"] for row in shown] == ["third"]
    gone.refresh_from_db()
    assert gone.merged_into == third
    pairs = FormerAddress.objects.filter(resource="organisations")
    assert sorted(pairs.values_list("former_key", "key")) == [("gone", "third"), ("stays", "third")]


def test_what_was_written_before_speaks_of_the_one_that_was_kept(people: Person) -> None:
    gone, stays = pair()
    kept = merged(people, gone, stays)
    assert column_value(Concept._meta.get_field("agency"), "gone") == kept


def test_a_merged_record_takes_no_links_and_no_changes(people: Person) -> None:
    gone, stays = pair()
    merged(people, gone, stays)
    with pytest.raises(IntegrityError, match="was merged into"), transaction.atomic():
        OrganisationName.objects.create(organisation=gone, name="x", language="ja", kind="alias")
    with pytest.raises(IntegrityError, match="was merged into"), transaction.atomic():
        role(people.user, gone, "2026-04-01")
    with pytest.raises(IntegrityError, match="merged_is_retired"), transaction.atomic():
        Organisation.objects.filter(pk=gone.pk).update(retired_at=None)
    for action, after in (("update", {"name_en": "X"}), ("restore", None)):
        with pytest.raises(Refused, match="統合"):
            proposals.draft(people.by, "t", "r", [Wish("organisations", "gone", action, after)])
    assert links(gone) == [0, 0, 0, 0]


def differing_agencies(gone: Organisation, stays: Organisation) -> None:
    Organisation.objects.filter(pk=gone.pk).update(
        responsible_ministry=Organisation.objects.get(code="mext")
    )
    Organisation.objects.filter(pk=stays.pk).update(
        responsible_ministry=Organisation.objects.get(code="meti")
    )


def of_an_agency(gone: Organisation, stays: Organisation) -> None:
    Organisation.objects.filter(pk=gone.pk).update(kind=OrganisationKind.FUNDING_AGENCY)


def retired(gone: Organisation, stays: Organisation) -> None:
    Organisation.objects.filter(pk=stays.pk).update(retired_at=timezone.now(), retired_reason="x")


def unpublished(gone: Organisation, stays: Organisation) -> None:
    Organisation.objects.filter(pk=stays.pk).update(published_at=None)


@pytest.mark.parametrize("spoil", [differing_agencies, of_an_agency, retired, unpublished])
def test_a_refusal_changes_nothing(people: Person, spoil: Any) -> None:
    gone, stays = pair()
    linked(gone, stays)
    spoil(gone, stays)
    before = standing(gone, stays)
    with pytest.raises(Refused):
        merged(people, gone, stays)
    assert standing(gone, stays) == before


def test_what_has_changed_since_is_refused(people: Person) -> None:
    gone, stays = pair()
    linked(gone, stays)
    before = standing(gone, stays)
    with pytest.raises(Refused, match="変更"):
        merge(people.by, "gone", "stays", REASON, (gone.version, stays.version + 1))
    with pytest.raises(Refused):
        merge(people.by, "gone", "gone", REASON, (gone.version, gone.version))
    assert standing(gone, stays) == before


def standing(*organisations: Organisation) -> Any:
    keys = [each.pk for each in organisations]
    rows = Organisation.objects.filter(pk__in=keys).order_by("pk")
    addresses = FormerAddress.objects.count()
    return list(rows.values()), [links(each) for each in organisations], addresses


def test_links_are_found_in_every_app(catalogue: None) -> None:
    found = {(link.model._meta.db_table, link.field.column) for link in links_to(Organisation)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, attname FROM pg_constraint JOIN pg_attribute"
            " ON attrelid = conrelid AND attnum = ANY (conkey)"
            " WHERE contype = 'f' AND confrelid = 'accounts_organisation'::regclass"
            # The councils keep theirs to themselves: tests/councils/test_following.py.
            " AND conrelid::regclass::text NOT LIKE 'councils_%'"
        )
        assert found == set(cursor.fetchall())


def test_the_page_shows_both_and_merges(catalogue: None) -> None:
    gone, stays = pair()
    linked(gone, stays)
    client = approver().client
    address = "/en/work/merge/organisations/?dropped=gone&kept=stays"
    page = client.get(address).content.decode()
    assert "R&amp;D concepts" in page
    gone.refresh_from_db()
    stays.refresh_from_db()
    sent = {"dropped_version": gone.version, "kept_version": stays.version}
    assert client.post(address, sent).status_code == 409
    assert links(gone) == [1, 2, 2, 2]
    done = client.post(address, {**sent, "reason": REASON})
    assert (done.status_code, done["Location"]) == (302, "/en/organisations/stays/")
    assert links(gone) == [0, 0, 0, 0]


def test_only_an_approver_merges(catalogue: None) -> None:
    gone, stays = pair()
    before = standing(gone, stays)
    address = "/en/work/merge/organisations/?dropped=gone&kept=stays"
    sent = {"dropped_version": 1, "kept_version": 1, "reason": REASON}
    assert editor().client.post(address, sent).status_code == 403
    assert standing(gone, stays) == before


def test_a_row_that_both_have_is_folded_only_when_it_says_the_same(people: Person) -> None:
    """Consents stand for any table of links that may name an organisation once."""
    gone, stays = pair()
    change = ProposedChange.objects.create(
        proposal=Proposal.objects.create(
            title="t", reason="r", proposed_by=people.user, proposed_role=people.role
        ),
        resource="themes",
        key="x",
        action="create",
        after={},
    )
    other = person(Role.CABINET_APPROVER)
    Consent.objects.create(change=change, ministry=stays, given_by=people.user)
    twin = Consent.objects.create(change=change, ministry=gone, given_by=other.user)
    before = standing(gone, stays)
    with pytest.raises(Refused, match="内容が異なります"):
        merged(people, gone, stays)
    assert standing(gone, stays) == before
    assert Consent.objects.filter(change=change).count() == 2
    Consent.objects.filter(pk=twin.pk).update(given_by=people.user)
    merged(people, gone, stays)
    assert list(Consent.objects.filter(change=change).values_list("ministry")) == [(stays.pk,)]
