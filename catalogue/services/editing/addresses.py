"""Keys that records had before: their addresses lead on for ever."""

from catalogue.models.proposals import FormerAddress


def lead(resource: str, former_key: str, key: str) -> None:
    """The address of ``former_key``, and all that led there, lead to ``key``."""
    addresses = FormerAddress.objects.filter(resource=resource)
    addresses.filter(key=former_key).update(key=key)
    addresses.filter(former_key=key).delete()
    FormerAddress.objects.create(resource=resource, former_key=former_key, key=key)
