"""What is not published leaves no trace on any page: the bytes are the same with 500 of each."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.choices import Role
from catalogue.models import ErrorReport, Proposal, ProposedChange, Technology
from catalogue.models.imports import SheetImport
from catalogue.models.proposals import ChangeAction, ProposalKind, ProposalState
from kprogram.common.dates import japan_today
from tests.api import facts
from tests.api.test_unpublished import DRAFTS, write_drafts
from tests.editing.people import Person, editor

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
ASIDE = ("X-Request-ID", "ETag", "Expires")  # the request, and dates
OPEN_STATES = (ProposalState.DRAFT, ProposalState.PROPOSED, ProposalState.WITHDRAWN)


def addresses() -> Iterator[str]:
    """Every page that anybody reads, with what could give a draft away: days, counts, pages."""
    pages = ("", "technologies/", "domains/", "vision-rounds/", "reconciliation/", "concepts/")
    yield from (*pages, "sources/", "organisations/", "claims/", "corrections/", "compare/")
    yield from ("technologies/?q=draft", "technologies/draft-1/", "sources/draft-1/")
    yield "history/technologies/draft-1/"
    yesterday = japan_today() - dt.timedelta(days=1)
    for page in ("", "&page=2", "&page=6", "&page=40"):
        yield f"compare/?from={yesterday}{page}"
    yield f"compare/?from={japan_today()}&to=2099-01-01"
    for resource in facts.RESOURCES:
        key = facts.keys(resource)[0]
        yield f"history/{resource}/{key}/"
    for resource in ("technologies", "concepts", "sources"):
        yield from (f"{resource}/{key}/" for key in facts.keys(resource)[:3])
    yield from ("report-error/", "report-error/guess/", "work/", "work/proposals/")


def answers() -> dict[str, tuple[Any, ...]]:
    found = {}
    for language in ("ja", "en"):
        for page in addresses():
            address = f"/{language}/{page}"
            response = Client(headers={"host": "localhost"}).get(address)
            told = {k: v for k, v in response.headers.items() if k not in ASIDE}
            body = TOKEN.sub(b"", response.content)
            found[address] = (response.status_code, body, told)
    return found


def write_proposals(author: Person) -> None:
    """Proposals in every state that is not public, for public records and for drafts."""
    slugs = list(Technology.objects.order_by("order").values_list("slug", flat=True))
    proposals = Proposal.objects.bulk_create(
        Proposal(
            title=f"draft {n}",
            reason="draft",
            state=OPEN_STATES[n % len(OPEN_STATES)],
            kind=(ProposalKind.CHANGE, ProposalKind.CORRECTION)[n % 2],
            proposed_by=author.user,
            proposed_role=Role.CABINET_EDITOR,
        )
        for n in range(DRAFTS)
    )
    ProposedChange.objects.bulk_create(
        ProposedChange(
            proposal=proposal,
            resource="technologies",
            key=slugs[n % len(slugs)],
            action=ChangeAction.UPDATE,
            base_version=1,
            before={"name_ja": "draft"},
            after={"slug": slugs[n % len(slugs)], "name_ja": "draft"},
        )
        for n, proposal in enumerate(proposals)
    )
    now = timezone.now()
    hidden = Proposal.objects.create(  # an emergency correction of what nobody sees
        title="draft",
        reason="draft",
        state=ProposalState.PUBLISHED,
        kind=ProposalKind.CORRECTION,
        proposed_by=author.user,
        proposed_role=Role.CABINET_EDITOR,
        published_at=now,
        approval_due_at=now,
    )
    document = {"slug": "draft-0", "name_ja": "draft"}
    ProposedChange.objects.create(
        proposal=hidden,
        resource="technologies",
        key="draft-0",
        action=ChangeAction.UPDATE,
        base_version=1,
        before=document,
        after=document,
    )


def write_reports_and_imports(author: Person) -> None:
    reports = [ErrorReport(page="/ja/", text=f"draft {n}", secret=f"s{n}") for n in range(DRAFTS)]
    long_ago = timezone.now() - dt.timedelta(days=2)  # not so many that the form closes
    ErrorReport.objects.bulk_create(reports)
    ErrorReport.objects.update(received_at=long_ago)
    SheetImport.objects.bulk_create(
        SheetImport(user=author.user, file_name=f"draft-{n}.csv") for n in range(DRAFTS)
    )


def test_nothing_unpublished_leaves_a_trace_on_a_page(catalogue: None) -> None:
    author = editor()
    before = answers()
    write_drafts()
    write_proposals(author)
    write_reports_and_imports(author)
    with connection.cursor() as cursor:  # the history's links, as a commit writes them
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert Technology.objects.count() == 51 + DRAFTS
    after = answers()
    assert not [each for each in before if before[each] != after[each]]
