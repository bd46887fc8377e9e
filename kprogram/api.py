"""What REST clients see, under /api/v1/: the index, the OpenAPI document, every resource."""

import json
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import include, path, re_path, resolve
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import urls as accounts
from catalogue import reconciliation
from catalogue.api import urls as catalogue
from councils.api import urls as councils
from funding.api import urls as funding
from kprogram.common.api import parameters, problems
from kprogram.common.api.changes import ChangesView
from kprogram.common.api.views import site_of
from messaging.api import urls as messaging

VERSION = "v1"


@extend_schema(exclude=True)
class IndexView(APIView):
    """The addresses of all resources."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: Request) -> Response:
        parameters.refuse_unknown(request.query_params, [])
        base = f"{site_of(request)}/api/{VERSION}"
        names = [
            *(
                prefix
                for router in (catalogue.router, funding.router)
                for prefix, _viewset, _basename in router.registry
            ),
            "fund",
            *(["reconciliation"] if reconciliation.is_public() else []),
            "changes",
            "topic-matches",
        ]
        return Response(
            {
                **{name: f"{base}/{name}/" for name in names},
                "openapi": f"{base}/openapi.json",
            }
        )


@cache  # half a second of work, and the same for everybody until the code changes
def openapi_document() -> str:
    """The OpenAPI document as it is served and as docs/openapi.json holds it."""
    with translation.override("en"):  # the same bytes for every reader
        document = SchemaGenerator(urlconf="kprogram.urls").get_schema(public=True)
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


@extend_schema(exclude=True)
class OpenAPIView(APIView):
    """The OpenAPI 3.1 document of this version."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: Request) -> HttpResponse:
        parameters.refuse_unknown(request.query_params, [])
        return HttpResponse(openapi_document(), content_type="application/json; charset=utf-8")


@csrf_exempt  # the answer is a problem document, whatever the method
def unknown_address(request: HttpRequest) -> HttpResponse:
    """A read without the last slash is sent to the address with it; all else is not here."""
    if request.method in ("GET", "HEAD") and resolve(f"{request.path_info}/").url_name:
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
    return problems.not_found(request)


urlpatterns = [
    path(f"{VERSION}/", IndexView.as_view(), name="index"),
    path(f"{VERSION}/openapi.json", OpenAPIView.as_view(), name="openapi"),
    path(f"{VERSION}/changes/", ChangesView.as_view(), name="changes"),
    path(f"{VERSION}/", include(accounts.urlpatterns)),
    path(f"{VERSION}/", include(messaging.urlpatterns)),
    path(f"{VERSION}/", include(catalogue.urlpatterns)),
    path(f"{VERSION}/", include(funding.urlpatterns)),
    *([path(f"{VERSION}/", include(councils.urlpatterns))] if settings.COUNCILS else []),
    re_path(r"^", unknown_address),
]
