"""What the database says no to, in the reader's language.

Constraints and triggers are met by whoever writes; a step of editing that meets one is refused with
a sentence. Apps say which sentence belongs to which of their walls (by the constraint's name), and
which walls stand at commit: those are met while a refusal can still be told.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, connection, transaction

from catalogue.services.editing.editables import EDITABLES

Sentence = Callable[[IntegrityError], str]
_sentences: dict[str, Sentence] = {}
_at_commit: list[str] = []


def register(sentences: dict[str, Sentence], at_commit: Iterable[str] = ()) -> None:
    """Sentences by the name of the constraint; ``at_commit``: constraints that are deferred."""
    _sentences.update(sentences)
    _at_commit.extend(name for name in at_commit if name not in _at_commit)


def constraint_of(error: IntegrityError) -> str:
    """The name of the constraint that was met, or nothing."""
    told = getattr(error.__cause__, "diag", None)
    return getattr(told, "constraint_name", None) or ""


def sentence_of(error: IntegrityError) -> str:
    """Why the database refused. The failed statement must have been rolled back."""
    name = constraint_of(error)
    if name in _sentences:
        return _sentences[name](error)
    return _of_model(name) or str(error).splitlines()[0]


def _of_model(name: str) -> str:
    """What the model's own constraint of that name says when it is broken."""
    models = (model for each in EDITABLES for model in (each.model, *_parts(each)))
    for model in models:
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.get_violation_error_message())
    return ""


def _parts(editable: Any) -> list[Any]:
    single = [editable.single[0]] if editable.single else []
    return [*single, *(table.model for table in editable.all_tables)]


@contextmanager
def met() -> Iterator[None]:
    """Writes in here meet every wall by the end: IntegrityError is raised here, not at commit."""
    with transaction.atomic():
        yield
        if _at_commit:
            names = ", ".join(map(connection.ops.quote_name, _at_commit))
            with connection.cursor() as cursor:
                cursor.execute(f"SET CONSTRAINTS {names} IMMEDIATE")
                cursor.execute(f"SET CONSTRAINTS {names} DEFERRED")
