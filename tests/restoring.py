"""The real catalogue put back into an emptied database, for tests that commit."""

from django.conf import settings

from catalogue.models import Technology
from catalogue.services.loading import load_catalogue
from kprogram.common.models import PublicGeneration


def put_back() -> None:
    """The catalogue as the files say it; nothing where it stands already."""
    if Technology.objects.exists():
        return
    PublicGeneration.objects.get_or_create(id=1)
    load_catalogue(settings.CATALOGUE_FIXTURES, if_empty=True)
