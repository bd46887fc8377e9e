"""Organisations are merged by people who see nothing of councils; the posts follow all the same."""

from accounts.choices import Role
from accounts.models import Organisation
from catalogue.services.organisations.links import links_to
from catalogue.services.organisations.merging import merge, moving
from councils.models import Post
from tests.councils.conftest import Wall
from tests.councils.world import World
from tests.organisations.test_merging import pair
from tests.people import person


def test_posts_follow_and_nobody_is_told(world: World, wall: Wall) -> None:
    gone, stays = pair()
    approver = person(Role.CABINET_APPROVER)
    post = Post.objects.create(organisation=gone, title_ja="官職")
    both = [Post.objects.create(organisation=each, title_ja="同じ官職") for each in (gone, stays)]
    assert [each.model for each in links_to(Organisation) if "councils" in str(each.model)] == []
    assert moving(gone) == []
    with wall(approver.user):
        merge(approver.by, gone.code, stays.code, "同じ機関", (gone.version, stays.version))
        assert Post.objects.count() == 0
    post.refresh_from_db()
    assert post.organisation_id == stays.pk
    kept = Post.objects.filter(pk__in=[each.pk for each in both]).order_by("recorded_at")
    assert [each.organisation_id for each in kept] == [gone.pk, stays.pk]
