"""The commands: predictions in the scorer's form, and the topics that the repository keeps."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue.matching import topics
from catalogue.models import Technology

FOLDER = Path(__file__).resolve().parents[1] / "topics"
TOPIC = {"qid": "A", "text": "ソニックブームの低減", "kind": "lexical"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "topics.jsonl"
    path.write_text(json.dumps(TOPIC) + "\n\n" + json.dumps({"qid": "B", "text": "和歌の季語"}))
    return path


def predictions(*arguments: str) -> list[dict]:
    out = StringIO()
    call_command("match_topics", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_predictions(catalogue: None, file: Path) -> None:
    first, second = predictions(str(file))
    assert list(first) == ["qid", "ranked", "covered"]
    assert (first["qid"], first["ranked"][0], first["covered"]) == (
        *("A", "supersonic-low-noise-airframe"),
        True,
    )
    assert (second["qid"], second["covered"]) == ("B", False)
    assert len(set(first["ranked"])) == 51


def test_other_names_of_technologies(catalogue: None, file: Path, tmp_path: Path) -> None:
    names = tmp_path / "ids.json"
    rows = Technology.objects.order_by("order").values_list("name_ja", flat=True)
    names.write_text(json.dumps([{"id": f"T{n}", "name_ja": name} for n, name in enumerate(rows)]))
    assert predictions(str(file), f"--ids={names}")[0]["ranked"][0] == "T25"
    names.write_text(json.dumps({"supersonic-low-noise-airframe": "quiet"}))
    assert predictions(str(file), f"--ids={names}")[0]["ranked"][0] == "quiet"


def test_a_file_that_is_none(catalogue: None, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("{}\n")
    with pytest.raises(CommandError, match=r"x\.jsonl, line 1: not a topic"):
        predictions(str(path))


def test_the_topics_are_sound(catalogue: None) -> None:
    slugs = set(Technology.objects.values_list("slug", flat=True))
    tuning, held_out = (topics.read(FOLDER / f"{name}.jsonl") for name in ("tuning", "held_out"))
    ids = [topic.id for topic in (*tuning, *held_out)]
    assert len(set(ids)) == len(ids)
    texts = [topic.text for topic in (*tuning, *held_out)]
    assert len(set(texts)) == len(texts)
    assert (len(tuning), len(held_out)) == (383, 170)
    for topic in (*tuning, *held_out):
        assert {*topic.right, *topic.tolerated} <= slugs
        assert (topic.kind == topics.NEGATIVE) == (not topic.right)
