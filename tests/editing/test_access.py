"""Who opens which page: a table of roles and pages; and what anonymous readers get."""

import pytest
from django.test import Client

from accounts.choices import Role
from catalogue.models import Technology
from catalogue.services.editing.proposals import Wish, draft, propose
from tests.editing.pages import open_page
from tests.editing.people import Person, approver, editor, officer, person

pytestmark = pytest.mark.django_db

# What each page answers: editor, approver, secretary, officer (MEXT), agency staff (JST),
# council member, researcher.
ROLES = {
    "editor": (Role.CABINET_EDITOR, "cao"),
    "approver": (Role.CABINET_APPROVER, "cao"),
    "secretary": (Role.COUNCIL_SECRETARY, "cao"),
    "officer": (Role.MINISTRY_OFFICER, "mext"),
    "agency": (Role.AGENCY_STAFF, "jst"),
    "member": (Role.COUNCIL_MEMBER, "jst"),
    "researcher": (Role.RESEARCHER, None),
}
PAGES = {
    "work/": "200 200 200 200 200 200 403",
    "work/proposals/": "200 200 200 200 200 200 403",
    "work/proposals/{proposal}/": "200 200 200 404 404 404 403",
    "work/edit/technologies/{slug}/": "200 403 403 403 403 403 403",
    "work/edit/concepts/ai-security/": "200 403 403 200 403 403 403",
    "work/edit/concepts/haemostatic-product/": "200 403 403 403 403 403 403",
    "work/edit/organisations/jst/": "200 403 403 403 200 403 403",
    "work/edit/technologies/nothing/": "404 404 404 404 404 404 403",
    "work/new/technologies/": "200 403 403 403 403 403 403",
    "work/new/concepts/": "200 403 403 200 403 403 403",
    "work/correct/technologies/{slug}/": "200 200 403 403 403 403 403",
    "work/retire/technologies/{slug}/": "200 403 403 403 403 403 403",
    "work/undo/technologies/{slug}/1/": "200 403 403 403 403 403 403",
    "work/records/technologies/": "200 200 200 200 200 403 403",
    "work/gaps/inferred/": "200 200 200 200 200 403 403",
    "work/reports/": "200 200 403 403 403 403 403",
}


@pytest.fixture
def technology(catalogue: None) -> Technology:
    return Technology.objects.order_by("order")[0]


@pytest.mark.parametrize("number", range(len(ROLES)), ids=ROLES)
def test_each_role_on_each_page(technology: Technology, number: int) -> None:
    author = editor()
    change = Wish("technologies", technology.slug, "update", {"name_ja": "新しい名称"})
    proposal = propose(draft(author.by, "A change", "because", [change]), author.by)
    client = person(*list(ROLES.values())[number]).client
    names = {"slug": technology.slug, "proposal": proposal.pk}
    found = {page: str(client.get(f"/en/{page.format(**names)}").status_code) for page in PAGES}
    assert found == {page: row.split()[number] for page, row in PAGES.items()}


@pytest.mark.parametrize("page", [page for page in PAGES if "{proposal}" not in page])
def test_anonymous_readers_are_sent_to_sign_in(technology: Technology, page: str) -> None:
    answer = Client().get(f"/en/{page.format(slug=technology.slug)}")
    assert answer.status_code == 302
    assert "login/?next=/en/work/" in answer.headers["Location"]


PUBLIC = (
    "technologies/{slug}/",
    "domains/",
    "organisations/",
    "claims/",
    "vision-rounds/",
    "sources/cao-2025-03-17/",
    "concepts/ai-security/",
    "history/technologies/{slug}/",
    "compare/?from=2026-01-01",
    "corrections/",
)


@pytest.mark.parametrize("page", PUBLIC)
def test_public_pages_know_no_reader(technology: Technology, page: str) -> None:
    url = f"/ja/{page.format(slug=technology.slug)}"
    first = Client().get(url)
    author = editor()
    change = Wish("technologies", technology.slug, "update", {"name_ja": "未公開の名称"})
    propose(draft(author.by, "未公開", "未公開の理由", [change]), author.by)
    second = Client().get(url)
    assert first.status_code == 200
    assert first.content == second.content
    assert not first.cookies and "Cookie" not in first.headers.get("Vary", "")
    assert "/work/" not in first.content.decode()


def test_edit_link_is_for_those_who_may(technology: Technology) -> None:
    url = f"/en/technologies/{technology.slug}/"
    edit = f"/en/work/edit/technologies/{technology.slug}/"
    answer = editor().client.get(url)
    assert edit in answer.content.decode() and "Cookie" in answer.headers["Vary"]
    assert edit not in approver().client.get(url).content.decode()
    assert "/en/work/edit/concepts/ai-security/" in (
        officer("mext").client.get("/en/concepts/ai-security/").content.decode()
    )
    assert "/work/edit/" not in (
        officer("meti").client.get("/en/concepts/ai-security/").content.decode()
    )


def test_my_work_counts_lead_to_lists(technology: Technology) -> None:
    someone, second = editor(), approver()
    change = Wish("technologies", technology.slug, "update", {"name_ja": "新しい名称"})
    draft(someone.by, "Still a draft", "because", [change])
    propose(draft(someone.by, "Handed in", "because", [change]), someone.by)
    mine = open_page(someone.client, "/en/work/").text
    assert "My drafts" in mine and "Still a draft" in mine and "Waiting for my approval" not in mine
    theirs = open_page(second.client, "/en/work/").text
    assert "Waiting for my approval" in theirs and "Handed in" in theirs
    for name, number in counts(someone).items():
        text = open_page(someone.client, f"/en/work/gaps/{name}/").text
        assert text.count("/en/history/") == number, name
    # Of calls and awards: 13 links are inferred and 10 titles are translations.
    of_all_kinds = {
        "low-trust": 14,
        "inferred": 15 + 13,
        "without-concept": 30,
        "english": 86 + 10,
    }
    assert counts(someone).items() >= of_all_kinds.items()


def counts(someone: Person) -> dict[str, int]:
    """The numbers of "my work" by the list that they lead to."""
    text = open_page(someone.client, "/en/work/").text
    found = {}
    for part in text.split('href="/en/work/gaps/')[1:]:
        name, rest = part.split("/", 1)
        found[name] = int(rest.split('tile__value">')[1].split("<")[0])
    return found


def test_record_page_leads_to_its_history(technology: Technology) -> None:
    text = Client().get(f"/en/technologies/{technology.slug}/").content.decode()
    assert text.count('<li class="timeline__item">') == 1
    assert f'href="/en/history/technologies/{technology.slug}/"' in text
    assert f'href="/en/report-error/?page=/en/technologies/{technology.slug}/"' in text
