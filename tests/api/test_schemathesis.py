"""Generated requests against the real WSGI application: every answer is as the document says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from kprogram.wsgi import django_application

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
document = schemathesis.openapi.from_path(COMMITTED)
document.app = django_application
OPERATIONS = {found.ok().label: found.ok() for found in document.get_all_operations()}
# Codes and cursors are plain texts in the document: which of them are known is in the data.
NOT_APPLICABLE = [positive_data_acceptance]
QUICK = settings(
    max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@pytest.fixture
def described(catalogue: None) -> Iterator[None]:
    """The real data, on the one connection that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


# Where nothing is asked with a query, nothing can be asked wrongly.
CASES = [
    (label, mode)
    for label, operation in OPERATIONS.items()
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or list(operation.query)
]


@pytest.mark.parametrize(("label", "mode"), CASES)
def test_every_answer_is_as_the_document_says(
    described: None, label: str, mode: GenerationMode
) -> None:
    operation = OPERATIONS[label]

    @QUICK
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(base_url="http://localhost", excluded_checks=NOT_APPLICABLE)

    ask()
