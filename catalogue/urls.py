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

urlpatterns = [
    path("technologies/", technologies.technology_list, name="technology-list"),
    path("technologies/<slug:slug>/", technologies.technology_detail, name="technology-detail"),
    path("domains/", domains.domain_list, name="domain-list"),
    path("vision-rounds/", vision_rounds.vision_round_list, name="vision-round-list"),
    path("reconciliation/", reconciliation.reconciliation, name="reconciliation"),
    path("concepts/", concepts.concept_list, name="concept-list"),
    path("concepts/<slug:slug>/", concepts.concept_detail, name="concept-detail"),
    path("sources/", sources.source_list, name="source-list"),
    path("sources/<slug:code>/", sources.source_detail, name="source-detail"),
    path("organisations/", organisations.organisation_list, name="organisation-list"),
    path("claims/", claims.claim_list, name="claim-list"),
    path("work/import/", importing.import_list, name="import-list"),
    path("work/import/<uuid:pk>/", importing.import_detail, name="import-detail"),
    path("", include("catalogue.views.editing.urls")),
]
