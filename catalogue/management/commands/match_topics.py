"""``manage.py match_topics``: a file of topics ranked, one prediction a line."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.matching import topics
from catalogue.matching.current import current
from catalogue.matching.model import Band


class Command(BaseCommand):
    help = "Ranks the technologies for each topic of a file; prints one JSON object a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help='{"qid", "text"} as JSON, one a line')
        parser.add_argument(
            "--ids",
            type=Path,
            help='other names for technologies: {"slug": "id"} or [{"id", "name_ja"}] as JSON',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = current()
        try:
            asked = topics.read(options["file"])
            names = _names(options["ids"], now.technologies)
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise CommandError(f"{fault}") from None
        for topic in asked:
            ranked = now.matcher.rank(topic.text)
            prediction = {
                "qid": topic.id,
                "ranked": [names.get(slug, slug) for slug, _score, _band in ranked],
                "covered": bool(ranked) and ranked[0][2] is not Band.NONE,
            }
            self.stdout.write(json.dumps(prediction, ensure_ascii=False))


def _names(path: Path | None, technologies: dict[str, Any]) -> dict[str, str]:
    """The name of each technology by its slug; a list names them by their Japanese name."""
    if path is None:
        return {}
    given = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(given, dict):
        return given
    by_name = {row["name_ja"]: row["id"] for row in given}
    return {slug: by_name[record.name_ja] for slug, record in technologies.items()}
