"""An organisation that was merged into another: posts and requests name the one that was kept.

Whoever merges is told nothing of it. A post that both have stays as it is: its seats are its own.
"""

from typing import Any

from django.conf import settings

from accounts.models import Organisation
from catalogue.services.organisations import links
from councils.models import MaterialRequest, Post
from kprogram.common.row_security import own_work


def register_following() -> None:
    if settings.COUNCILS:
        links.follow(follow)


def follow(old: Any, new: Any) -> None:
    if not isinstance(old, Organisation):
        return
    with own_work():
        both = Post.objects.filter(organisation=new).values("title_ja")
        posts = Post.objects.filter(organisation=old).exclude(title_ja__in=both)
        posts.update(organisation=new)
        MaterialRequest.objects.filter(organisation=old).update(organisation=new)
