"""The one kind of error that a person is meant to read."""


class PortalError(Exception):
    """A reason, in one plain sentence, why the portal does not start or cannot go on."""
