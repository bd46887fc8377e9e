"""``manage.py train_topic_matcher``: the weights of the topic check from labelled topics."""

import dataclasses
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.matching import current, topics
from catalogue.matching.analysis import PairSplitter, Splitter, SudachiSplitter
from catalogue.matching.index import build
from catalogue.matching.matcher import background
from catalogue.matching.model import WEIGHTS_FILE, to_json
from catalogue.matching.training import cross_validate, fit


class Command(BaseCommand):
    help = "Makes the weights of the topic check from labelled topics and the public catalogue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="topics, one JSON object a line")
        parser.add_argument(
            "--output", type=Path, default=WEIGHTS_FILE, help="where they go (%(default)s)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            labelled = topics.read(options["file"])
            weights = {
                splitter.name.split()[0]: self._weights(splitter, labelled)
                for splitter in (SudachiSplitter(), PairSplitter())
            }
        except (OSError, ValueError, KeyError) as fault:
            raise CommandError(f"{fault}") from None
        options["output"].write_text(json.dumps(weights, indent=2) + "\n")
        self.stdout.write(f"{len(labelled)} topics; wrote {options['output'].name}.")

    def _weights(self, splitter: Splitter, labelled: list[topics.Topic]) -> dict[str, Any]:
        index = build(current.public_entries(), background(), splitter)
        examples = topics.examples(index, labelled)
        best = [max(scores) for scores in cross_validate(examples)]
        pairs = list(zip(examples, best, strict=True))
        limit = topics.best_limit(
            [score for example, score in pairs if example.right],
            [score for example, score in pairs if not example.right],
        )
        return to_json(dataclasses.replace(fit(examples), possible=limit))
