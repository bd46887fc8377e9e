"""Editing a record: the form, the difference, what carries it, and what is refused."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.choices import Role
from accounts.permissions import Permission
from catalogue.models import Concept, Proposal, ProposedChange, Source, Technology, TechnologyTag
from catalogue.services.editing.editables import EDITABLES
from tests.editing.pages import Page, open_page
from tests.editing.people import Person, approver, editor, officer, person

pytestmark = pytest.mark.django_db
SOURCE = "cao-2025-03-17"
FROM_SOURCE = {"p-basis.name.kind": "source", "p-basis.name.source": SOURCE}
WHY = {"p-reason": "名称の訂正"}


@pytest.fixture
def technology(catalogue: None) -> Technology:
    return Technology.objects.order_by("order")[0]


@pytest.fixture
def someone(catalogue: None) -> Person:
    return editor()


def edit_url(record: Any, resource: str = "technologies", verb: str = "edit") -> str:
    key = getattr(record, "slug", None) or record.code
    return f"/en/work/{verb}/{resource}/{key}/"


def difference(someone: Person, record: Any, **typed: str) -> Page:
    """The second page after something was typed into the form."""
    page = open_page(someone.client, edit_url(record)).send("preview", **typed)
    assert page.status == 200, page.text
    return page


def finish(page: Page, step: str = "draft", **said: str) -> Page:
    return page.post({**page.values, **said, "step": step})


# -- the form --------------------------------------------------------------------------------


@pytest.mark.parametrize("editable", EDITABLES, ids=lambda each: each.resource)
def test_every_kind_opens_and_nothing_changes_by_itself(editable: Any, someone: Person) -> None:
    agencies = {code: person(Role.AGENCY_STAFF, code) for code in ("jst", "nedo")}
    for record in editable.model.objects.all():
        if editable.asks.propose == Permission.FUNDING_PROPOSE:
            someone = agencies[record.agency.code]
        page = open_page(someone.client, edit_url(record, editable.resource))
        sent = page.send("preview")
        assert (page.status, sent.status) == (200, 400)
        assert "Nothing was changed." in sent.text, record
    if editable.asks.propose == Permission.FUNDING_PROPOSE:
        someone = agencies["jst"]
    assert open_page(someone.client, f"/ja/work/new/{editable.resource}/").status == 200
    assert Proposal.objects.count() == 0


def test_two_languages_stand_side_by_side(someone: Person, technology: Technology) -> None:
    text = open_page(someone.client, edit_url(technology)).text
    pair = text[text.index('id="id-name_ja"') : text.index('id="id-name_en"')]
    assert 'class="edit-pair' not in pair


def test_row_is_added_and_all_that_was_typed_stays(someone: Person, technology: Technology) -> None:
    page = open_page(someone.client, edit_url(technology))
    before = int(page.values["tags.rows"])
    more = page.send("row:tags", name_ja="書きかけ", keywords_ja="海\n船")
    assert more.status == 200
    assert int(more.values["tags.rows"]) == before + 1
    assert more.values["name_ja"] == "書きかけ"
    assert more.values["keywords_ja"] == "海\n船"


def test_every_error_stands_at_its_field_and_nothing_typed_is_lost(
    someone: Person, technology: Technology
) -> None:
    page = open_page(someone.client, edit_url(technology))
    typed = {"name_ja": "", "order": "many", "domain": "nowhere", "scope_note_en": ""}
    refused = page.send("preview", **typed)
    assert refused.status == 400
    assert {name: refused.values[name] for name in typed} == typed
    assert "Fill this in." in refused.text
    assert "“nowhere” is not known here." in refused.text
    english = refused.text[refused.text.index('for="id-scope_note_en"') :]
    assert "Give this text in both languages." in english[: english.index("<textarea")]
    assert refused.text.count("Give this text in both languages.") == 1
    assert 'aria-describedby="id-order-error"' in refused.text
    assert Proposal.objects.count() == 0


def test_error_in_a_row_stands_in_that_row(someone: Person, technology: Technology) -> None:
    page = open_page(someone.client, edit_url(technology))
    last = int(page.values["tags.rows"]) - 1
    typed = {f"tags__{last}__tag": "quantum", f"tags__{last}__state": "yes"}
    refused = page.send("preview", **typed)
    assert refused.status == 400
    row = refused.text[refused.text.index(f'name="tags.{last}.tag"') - 2500 :]
    assert "Yes and no need evidence; unknown has none." in row


def test_keywords_are_one_per_line(someone: Person, technology: Technology) -> None:
    page = difference(someone, technology, keywords_ja="海洋\n\n 船 ", keywords_en="sea\nship")
    finish(page, **WHY)
    after = ProposedChange.objects.get().after
    assert (after["keywords_ja"], after["keywords_en"]) == (["海洋", "船"], ["sea", "ship"])


def test_rows_are_added_and_removed(someone: Person, technology: Technology) -> None:
    page = open_page(someone.client, edit_url(technology))
    shown = page.send("preview", tags__0__remove="1")
    assert shown.status == 200 and "Removed:" in shown.text
    finish(shown, **WHY)
    assert ProposedChange.objects.get().after["tags"] == []
    assert TechnologyTag.objects.filter(technology=technology).count() == 1


# -- the difference and what carries it ------------------------------------------------------


def test_two_steps_to_a_draft(someone: Person, technology: Technology) -> None:
    page = difference(someone, technology, name_ja="新しい名称")
    assert f"<del>{technology.name_ja}</del>" in page.text
    assert "<ins>新しい名称</ins>" in page.text
    assert Proposal.objects.count() == 0
    saved = finish(page, **WHY, **FROM_SOURCE)
    proposal = Proposal.objects.get()
    assert saved.status == 302
    assert saved.location == f"/en/work/proposals/{proposal.pk}/?done=draft"
    assert (proposal.state, proposal.reason) == ("draft", "名称の訂正")
    assert (proposal.proposed_by, proposal.proposed_role) == (someone.user, "cabinet_editor")
    change = proposal.changes.get()
    assert (change.action, change.base_version) == ("update", 1)
    assert change.after["name_ja"] == "新しい名称"
    assert change.bases == {"name": {"kind": "source", "source": SOURCE, "confidence": "stated"}}
    assert [line for line in change.after["evidence"] if line["field"] == "name"] == [
        {
            "field": "name",
            "source": SOURCE,
            "locator_ja": None,
            "locator_en": None,
            "confidence": "stated",
            "note_ja": None,
            "note_en": None,
        }
    ]
    technology.refresh_from_db()
    assert technology.version == 1 and technology.name_ja != "新しい名称"


def test_saved_and_handed_in_at_once(someone: Person, technology: Technology) -> None:
    page = difference(someone, technology, name_ja="新しい名称")
    finish(page, "propose", **WHY, **FROM_SOURCE)
    assert Proposal.objects.get().state == "proposed"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (FROM_SOURCE, "Give the reason; it stands in the public history."),
        (WHY, "Say what carries this: a source, or why there is none."),
        ({**WHY, "p-basis.name.kind": "source"}, "Choose the source."),
        (
            {**WHY, "p-basis.name.kind": "unknown"},
            "This can be said of an empty field only; it has a value.",
        ),
        ({**WHY, "p-basis.name.kind": "rumour"}, "Say what carries this"),
    ],
)
def test_what_is_missing_is_told_and_kept(
    someone: Person, technology: Technology, said: dict[str, str], told: str
) -> None:
    refused = finish(difference(someone, technology, name_ja="新しい名称"), **said)
    assert refused.status == 400
    assert told in refused.text
    assert refused.values["name_ja"] == "新しい名称"
    assert refused.values["p-reason"] == said.get("p-reason", "")
    assert Proposal.objects.count() == 0


def test_editorial_fields_ask_for_no_source(someone: Person, technology: Technology) -> None:
    page = difference(someone, technology, name_en="Another provisional name")
    assert "What carries this" not in page.text
    assert finish(page, **WHY).status == 302
    assert ProposedChange.objects.get().bases == {}


def test_emptied_field_says_why(someone: Person, technology: Technology) -> None:
    page = difference(someone, technology, theme="")
    assert finish(page, **WHY, **{"p-basis.theme.kind": "withheld"}).status == 400
    said = {"p-basis.theme.kind": "withheld", "p-basis.theme.authority": "内閣府"}
    assert finish(page, **WHY, **said).status == 302
    states = ProposedChange.objects.get().after["field_states"]
    assert states == {"theme": {"state": "withheld", "authority": "内閣府"}}


def test_one_source_for_all_fields(someone: Person, catalogue: None) -> None:
    concept = Concept.objects.get(slug="ai-security")
    page = open_page(someone.client, edit_url(concept, "concepts"))
    shown = page.send(
        "preview", title_ja="別の題", decided_text="2024年頃", decided_precision="text"
    )
    assert shown.status == 200, shown.text
    said = {"p-basis.all.kind": "source", "p-basis.all.source": SOURCE}
    finish(shown, **WHY, **said)
    bases = ProposedChange.objects.get().bases
    assert {name: each["source"] for name, each in bases.items()} == {
        "title": SOURCE,
        "decided_on": SOURCE,
    }


def test_back_keeps_what_was_said(someone: Person, technology: Technology) -> None:
    page = difference(someone, technology, name_ja="新しい名称")
    back = finish(page, "back", **WHY, **FROM_SOURCE)
    assert back.status == 200 and back.values["name_ja"] == "新しい名称"
    again = back.send("preview")
    assert again.values["p-reason"] == "名称の訂正"
    assert again.values["p-basis.name.source"] == SOURCE


def test_new_record_names_the_source_of_the_whole(someone: Person) -> None:
    page = open_page(someone.client, "/en/work/new/themes/")
    shown = page.send(
        "preview",
        code="new-theme",
        order="99",
        name_ja="新しい見出し",
        name_en="A new heading",
        name_en_source="translation",
        domain="ocean",
        printed_symbol="■",
    )
    assert shown.status == 200, shown.text
    assert finish(shown, **WHY).status == 400
    finish(shown, **WHY, **{"p-basis.*.kind": "source", "p-basis.*.source": SOURCE})
    change = ProposedChange.objects.get()
    assert (change.action, change.key, change.base_version) == ("create", "new-theme", None)
    assert [line["field"] for line in change.after["evidence"]] == ["*"]


def test_source_needs_no_source(someone: Person) -> None:
    source = Source.objects.get(code=SOURCE)
    page = open_page(someone.client, edit_url(source, "sources")).send("preview", title="別の題名")
    assert finish(page, **WHY).status == 302


# -- batches ---------------------------------------------------------------------------------


def test_another_record_joins_a_draft(someone: Person, technology: Technology) -> None:
    finish(difference(someone, technology, name_en="One"), **WHY)
    draft = Proposal.objects.get()
    other = Technology.objects.order_by("order")[1]
    page = difference(someone, other, name_en="Two")
    saved = finish(page, **{"p-draft": str(draft.pk)})
    assert saved.location.startswith(f"/en/work/proposals/{draft.pk}/")
    assert [each.key for each in draft.changes.all()] == [technology.slug, other.slug]
    twice = finish(difference(someone, other, name_en="Three"), **{"p-draft": str(draft.pk)})
    assert twice.status == 409
    assert "This record is already part of the proposal." in twice.text
    assert draft.changes.count() == 2


def test_draft_is_changed_by_its_author_only(someone: Person, technology: Technology) -> None:
    finish(difference(someone, technology, name_en="One"), **WHY)
    change = ProposedChange.objects.get()
    url = f"/en/work/proposals/{change.proposal_id}/changes/{change.pk}/"
    page = open_page(someone.client, url)
    assert page.values["name_en"] == "One"
    saved = finish(page.send("preview", name_en="Better"))
    assert saved.status == 302
    changed = ProposedChange.objects.get()
    assert changed.after["name_en"] == "Better"
    other = editor()
    url = f"/en/work/proposals/{changed.proposal_id}/changes/{changed.pk}/"
    told = {**page.values, "name_en": "Worse", "p-basis.name.kind": "editorial", "step": "draft"}
    refused = other.client.post(url, told)
    assert refused.status_code == open_page(other.client, url).status == 403
    assert "Only the one who drafted this can change it." in refused.content.decode()
    assert ProposedChange.objects.get().after["name_en"] == "Better"


# -- who -------------------------------------------------------------------------------------


def test_ministry_edits_its_own_concepts_only(catalogue: None) -> None:
    mext = officer("mext")
    own = Concept.objects.get(slug="ai-security")
    foreign = Concept.objects.get(slug="haemostatic-product")
    assert open_page(mext.client, edit_url(own, "concepts")).status == 200
    refused = open_page(mext.client, edit_url(foreign, "concepts"))
    assert refused.status == 403
    assert "You act for your own organisation only (mext); this belongs to meti." in refused.text
    page = open_page(mext.client, edit_url(own, "concepts"))
    moved = page.send("preview", responsible_ministry="meti")
    assert moved.status == 403
    assert Proposal.objects.count() == 0


def test_rename_needs_the_power_to_retire(technology: Technology, someone: Person) -> None:
    page = difference(someone, technology, slug="another-slug")
    assert "The record gets another address" in page.text
    own = Concept.objects.get(slug="ai-security")
    mext = officer("mext")
    renamed = open_page(mext.client, edit_url(own, "concepts")).send("preview", slug="other")
    assert renamed.status == 403
    assert "Cabinet Office editor" in renamed.text


def test_correction_is_for_editors_and_approvers(technology: Technology) -> None:
    url = edit_url(technology, verb="correct")
    assert open_page(officer().client, url).status == 403
    page = open_page(approver().client, url)
    assert page.status == 200 and "This is published at once" in page.text


def test_without_a_factor_nothing_opens(technology: Technology) -> None:
    half = person(Role.CABINET_EDITOR, factor=False)
    refused = open_page(half.client, edit_url(technology))
    assert refused.status == 302  # the only way on is to give or enrol a factor
    assert refused.response.headers["Location"] == reverse("mfa_index")


# -- odd requests ----------------------------------------------------------------------------


def test_odd_inputs_are_refused_or_harmless(someone: Person, technology: Technology) -> None:
    page = difference(someone, technology, name_en="a\x00b")
    assert "<ins>ab</ins>" in page.text
    assert finish(page, **WHY, **{"p-draft": "no-number"}).status == 404
    assert finish(page, **WHY, **{"c-version": "9" * 5000}).status == 409
    assert finish(page, **WHY, **{"c-version": "", "c-base": "forged"}).status == 409
    changed = difference(someone, technology, name_ja="新しい名称")
    long = {"p-basis.name.locator_ja": "x" * 301, "p-basis.name.locator_en": "y"}
    refused = finish(changed, **WHY, **FROM_SOURCE, **long)
    assert refused.status == 400
    assert refused.values["name_ja"] == "新しい名称"
    assert Proposal.objects.count() == 0
