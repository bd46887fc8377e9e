"""What technologies and concepts say of calls and awards. The catalogue knows nothing of it."""

from catalogue.api.serializers import ConceptSerializer, TechnologySerializer
from funding.api.call_serializers import (
    ConceptAwards,
    ConceptCalls,
    OpenCalls,
    with_calls_and_awards,
    with_open_calls,
)


def extend_representations() -> None:
    TechnologySerializer.extend(
        "open_calls", OpenCalls(), with_open_calls, state=True, expand="calls"
    )
    ConceptSerializer.extend("calls", ConceptCalls(), with_calls_and_awards, expand="calls")
    ConceptSerializer.extend("awards", ConceptAwards(), lambda concepts, _parameters: concepts)
