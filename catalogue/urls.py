"""The pages of the catalogue; ``kprogram.page_urls`` puts them into the namespace ``pages``."""

from django.urls import include, path

from catalogue.views import (
    claims,
    concepts,
    domains,
    importing,
    organisations,
    reconciliation,
    sources,
    technologies,
    vision_rounds,
)
from kprogram.common.pages import page

urlpatterns = [
    page("technologies/", technologies.technology_list, "technology-list"),
    page("technologies/<slug:slug>/", technologies.technology_detail, "technology-detail"),
    page("domains/", domains.domain_list, "domain-list"),
    page("vision-rounds/", vision_rounds.vision_round_list, "vision-round-list"),
    page("reconciliation/", reconciliation.reconciliation, "reconciliation"),
    page("concepts/", concepts.concept_list, "concept-list"),
    page("concepts/<slug:slug>/", concepts.concept_detail, "concept-detail"),
    page("sources/", sources.source_list, "source-list"),
    page("sources/<slug:code>/", sources.source_detail, "source-detail"),
    page("organisations/", organisations.organisation_list, "organisation-list"),
    page("organisations/<slug:code>/", organisations.organisation_detail, "organisation-detail"),
    page("claims/", claims.claim_list, "claim-list"),
    path("work/import/", importing.import_list, name="import-list"),
    path("work/import/templates/<slug:kind>/", importing.import_template, name="import-template"),
    path("work/import/<uuid:pk>/", importing.import_detail, name="import-detail"),
    path("", include("catalogue.views.editing.urls")),
]
