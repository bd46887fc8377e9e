"""Words that mean two things, and the marks between words, in the reader's language."""

from django.test import Client
from django.utils import timezone, translation

from accounts.choices import Role
from accounts.models import Membership
from catalogue.models.proposals import ProposalState, ProposedChange
from tests.editing.people import editor, person


def test_a_withdrawn_proposal_and_a_withdrawn_role_are_two_words(catalogue: None) -> None:
    operator, someone = person(Role.OPERATOR, None), editor()
    Membership.objects.filter(user=someone.user).update(withdrawn_at=timezone.now())
    page = operator.client.get(f"/ja/account/people/{someone.user.pk}/").content.decode()
    assert "取消し" in page and "取下げ" not in page
    with translation.override("ja"):
        assert str(ProposalState.WITHDRAWN.label) == "取下げ"


def test_a_record_and_a_number_of_records_are_two_words(catalogue: None) -> None:
    with translation.override("ja"):
        assert str(ProposedChange._meta.get_field("key").verbose_name) == "レコード"
        assert translation.npgettext("counted", "record", "records", 3) == "件"
    facets = Client().get("/ja/technologies/").content.decode()
    assert '<span class="visually-hidden">\n              件\n' in facets


def test_punctuation_of_the_import_is_japanese(catalogue: None) -> None:
    someone = editor()
    page = someone.client.get("/ja/work/import/").content.decode()
    assert "支援対象技術：<a " in page and "（支援対象技術）" in page
    english = someone.client.get("/en/work/import/").content.decode()
    assert ": <a " in english and "：" not in english
