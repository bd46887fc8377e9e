"""The base of every public resource: lists, records, their evidence and their versions."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from kprogram.common.api import parameters as reading
from kprogram.common.api.fields import moment
from kprogram.common.api.pagination import Page, paginate, read_ordering
from kprogram.common.api.parameters import Parameters
from kprogram.common.api.resources import Resource, resource_of
from kprogram.common.api.serializers import RecordSerializer, evidence_of
from kprogram.common.exports import FORMATS, TableResource
from kprogram.common.filtersets import RecordFilterSet
from kprogram.common.records import RecordQuerySet, published_rows

EVIDENCE = {"$ref": "#/components/schemas/Evidence"}
VERSIONS = {"$ref": "#/components/schemas/Versions"}
EXPORT_PARAMETERS = ("as_of", "known_at", "ordering")
Representations = list[dict[str, Any]]


def site_of(request: HttpRequest | Request) -> str:
    """Scheme and host of the request, the beginning of every address in its answer."""
    return request.build_absolute_uri("/")[:-1]


class RecordViewSet(GenericViewSet):
    """Reading one kind of record. A subclass names its queryset, serializer and filters.

    ``orderings`` maps public names to unchanging fields; the first is the default.
    """

    queryset: Any
    serializer_class: type[RecordSerializer]
    filterset_class: type[RecordFilterSet]
    orderings: ClassVar[dict[str, str]]
    table_class: type[TableResource]
    http_method_names = ["get", "head", "options"]

    @property
    def resource(self) -> Resource:
        return resource_of(self.queryset.model)

    def visible(self, asked: Parameters) -> Any:
        """What may be found, at the time asked for: every list starts here."""
        return self.at(self.queryset.all().public(), asked)

    def addressable(self, asked: Parameters) -> Any:
        """What may be seen at its own address: what was retired stays there."""
        return self.at(self.queryset.all().addressable(), asked)

    def at(self, records: Any, asked: Parameters) -> Any:
        """The records at the time asked for."""
        return records.as_of(asked.as_of) if asked.as_of else records

    def coverage(self, asked: Parameters, count: int) -> dict[str, Any] | None:
        """How many there are elsewhere, where what is recorded here is a part."""
        return None

    def envelope(self, asked: Parameters) -> dict[str, Any]:
        """Members of every list beside its rows."""
        return {}

    def exported(self, rows: Representations, asked: Parameters) -> Representations:
        """The rows of an export, with what its columns need beside the representation."""
        return rows

    def list(self, request: Request) -> Response:
        """The records that the filters find, a page at a time."""
        asked = self.asked(reading.LIST_PARAMETERS, *self.filterset_class.base_filters)
        query = request.query_params
        ordering = read_ordering(query, self.orderings, self.resource.key)
        found = self.filtered(self.visible(asked), asked)
        rows_query = self.serializer_class.fetch(found, asked)
        address = request.build_absolute_uri(request.path)
        page = paginate(rows_query, query, ordering, reading.limit(query), address)
        body = {
            "count": page.count,
            "next": page.next,
            "previous": page.previous,
            "results": self.represent(page.rows, asked),
            "coverage": self.coverage(asked, page.count),
            **self.envelope(asked),
        }
        return Response(body, headers=links(page))

    @extend_schema(exclude=True)  # bytes of three media types; the page of the API tells
    def export(self, request: Request, kind: str) -> HttpResponse:
        """Every record that the filters find, as a table: ``kind`` is csv, xlsx or ndjson."""
        asked = self.asked(EXPORT_PARAMETERS, *self.filterset_class.base_filters)
        ordering = read_ordering(request.query_params, self.orderings, self.resource.key)
        found = ordering.apply(self.filtered(self.visible(asked), asked))
        rows = self.represent(self.serializer_class.fetch(found, asked), asked)
        content_type, write = FORMATS[kind]
        return HttpResponse(
            write(self.table_class().table(self.exported(rows, asked))),
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="{self.resource.name}.{kind}"'},
        )

    def retrieve(self, request: Request, **kwargs: str) -> Response:
        """One record."""
        asked = self.asked(reading.RECORD_PARAMETERS)
        return Response(self.represent([self.record(asked)], asked)[0])

    @extend_schema(responses={200: EVIDENCE})
    @action(detail=True)
    def provenance(self, request: Request, **kwargs: str) -> Response:
        """The evidence of one record alone, by field path."""
        self.asked(())
        return Response(evidence_of(self.record(Parameters()), site_of(request)))

    @extend_schema(responses={200: VERSIONS})
    @action(detail=True)
    def versions(self, request: Request, **kwargs: str) -> Response:
        """The versions of one record, oldest first: when each was recorded."""
        self.asked(())
        record = self.record(Parameters())
        versions = {row.version: row for row in published_rows(record)}
        results = [
            {"version": number, "recorded_at": moment(row.recorded_at)}
            for number, row in versions.items()
        ]
        return Response({"count": len(results), "results": results})

    def asked(self, *allowed: Any) -> Parameters:
        """The common parameters of the request, after anything unknown has been refused."""
        names = [*allowed[0], *allowed[1:]] if allowed else []
        query = self.request.query_params
        reading.refuse_unknown(query, names)
        return reading.read(query, self.serializer_class.shape())

    def filtered(self, records: RecordQuerySet, asked: Parameters) -> RecordQuerySet:
        """The records that pass the resource's filters. Raises 400 with what is allowed."""
        query = self.request.query_params
        if not query.keys() & self.filterset_class.base_filters.keys():
            return records  # the form of all filters costs a millisecond
        filters = self.filterset_class(query, records, as_of=asked.as_of)
        if not filters.is_valid():
            raise ValidationError(as_details(filters.errors))
        return filters.qs

    def record(self, asked: Parameters) -> Any:
        """The record at the request's address, or 404."""
        records = self.serializer_class.fetch(self.addressable(asked), asked)
        self.queryset_for_object = records
        return self.get_object()

    def get_queryset(self) -> Any:
        return self.queryset_for_object

    def filter_queryset(self, queryset: Any) -> Any:
        return queryset

    def represent(self, rows: Iterable[Any], asked: Parameters) -> Representations:
        context = {"site": site_of(self.request), "parameters": asked}
        serializer = self.serializer_class(context=context)
        return [serializer.to_representation(row) for row in rows]


def links(page: Page) -> dict[str, str]:
    """The ``Link`` header (RFC 8288) of a page."""
    neighbours = (("next", page.next), ("prev", page.previous))
    found = [f'<{address}>; rel="{relation}"' for relation, address in neighbours if address]
    return {"Link": ", ".join(found)} if found else {}


def as_details(errors: Any) -> dict[str, list[ErrorDetail]]:
    """A form's errors with their codes, for a problem document."""
    return {
        name: [ErrorDetail(error.messages[0], error.code or "invalid") for error in found.as_data()]
        for name, found in errors.items()
    }
