"""A client that keeps a copy in step by the feed, and what the lists show to compare it with."""

from typing import Any

from tests.api.conftest import Reader

Copy = dict[str, dict[str, Any]]


class Follower:
    """Knows the feed alone. ``limit`` is small, so that it walks over many pages."""

    def __init__(self, limit: int = 37) -> None:
        self.api, self.limit = Reader(), limit
        self.number, self.copy, self.rows = 0, {}, []
        self.copy: Copy
        self.redacted = False  # since it read, so that ``before`` is no longer what it has
        self.rows: list[dict[str, Any]]

    def follow(self) -> Copy:
        """Everything behind the last number that was seen, over all pages."""
        address: str | None = f"/api/v1/changes/?after={self.number}&limit={self.limit}"
        while address:
            body = self.api.get(address)
            for row in body["results"]:
                self.take(row)
            address = body["next"]
        assert self.number == body["last"]
        return self.copy

    def take(self, row: dict[str, Any]) -> None:
        """The rule of the guide: nothing after it takes the record out, anything else puts it."""
        assert row["seq"] == self.number + 1
        self.number = row["seq"]
        self.rows.append(row)
        records = self.copy.setdefault(row["resource"], {})
        if not self.redacted:
            assert row["before"] == (None if row["action"] in NEW else records.get(row["key"]))
        if row["after"] is None:
            del records[row["key"]]
        else:
            records[row["key"]] = row["after"]

    def news(self) -> list[tuple[str, str, str]]:
        """Resource, key and action of what came since the last look."""
        seen = len(self.rows)
        self.follow()
        return [(row["resource"], row["key"], row["action"]) for row in self.rows[seen:]]


# Before these nothing stood under the key, though a rename may take one that was given up.
NEW = ("create", "restore")


def lists(resources: Any) -> Copy:
    """What the lists show, all pages of them."""
    api, found = Reader(), {}
    for resource in resources:
        address: str | None = f"{resource}/?limit=200"
        records: dict[str, Any] = {}
        while address:
            body = api.get(address)
            for row in body["results"]:
                records[row.get("slug") or row["code"]] = row
            address = body["next"]
        found[resource] = records
    return found
