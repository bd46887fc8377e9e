"""Reminders of what is nobody's duty, for whoever asks."""

from accounts.models import User
from messaging.models import Watch


def watch(user: User, about: str) -> None:
    """From here on the person is reminded; asking twice is asking once."""
    Watch.objects.bulk_create([Watch(user=user, about=about)], ignore_conflicts=True)


def unwatch(user: User, about: str) -> None:
    Watch.objects.filter(user=user, about=about).delete()


def is_watching(user: User, about: str) -> bool:
    return Watch.objects.filter(user=user, about=about).exists()


def watchers(prefix: str) -> dict[str, list[User]]:
    """The people who asked, by what it is about; ``prefix`` says of which sort."""
    found: dict[str, list[User]] = {}
    rows = Watch.objects.filter(about__startswith=prefix, user__is_active=True)
    for each in rows.select_related("user").order_by("user_id"):
        found.setdefault(each.about, []).append(each.user)
    return found
