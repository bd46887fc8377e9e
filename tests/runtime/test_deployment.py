"""docker-compose.yml: valid, complete, and unwilling to start with a missing secret.

Docker itself is not run here; docs/operations.md says so.
"""

import importlib.resources
import json
import re
from typing import Any

import jsonschema
import pytest
import yaml

from tests.runtime.portal import ROOT

TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
PORTAL = ("web", "worker", "beat", "migrate")
LONG_LIVED = sorted(set(SERVICES) - {"migrate"})


def test_valid_by_the_compose_schema() -> None:
    package = importlib.resources.files("check_jsonschema")
    schema = json.loads((package / "builtin_schemas/vendor/compose-spec.json").read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(COMPOSE)] == []


def test_a_mistake_would_be_noticed_by_the_schema() -> None:
    package = importlib.resources.files("check_jsonschema")
    schema = json.loads((package / "builtin_schemas/vendor/compose-spec.json").read_text())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"services": {"web": {"restarts": "always"}}}, schema)


def test_the_parts_of_the_portal() -> None:
    assert sorted(SERVICES) == ["beat", "database", "migrate", "proxy", "queue", "web", "worker"]


@pytest.mark.parametrize("name", LONG_LIVED)
def test_every_server_is_watched_and_restarted(name: str) -> None:
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize(
    "name",
    [
        "PORTAL_HOST",
        "SECRET_KEY",
        "PEPPER",
        "POSTGRES_PASSWORD",
        "POSTGRES_APP_PASSWORD",
        "REDIS_PASSWORD",
    ],
)
def test_a_missing_setting_is_refused_wherever_it_is_used(name: str) -> None:
    uses = re.findall(r"\$\{" + name + r"([^}]*)\}", TEXT)
    assert uses
    assert [use for use in uses if not re.fullmatch(rf":\?Set {name} to .+\.", use)] == []


def test_no_secret_has_a_default() -> None:
    assert sorted(re.findall(r"\$\{(\w+):-", TEXT)) == [
        "CLAMD_ADDRESS",  # empty: uploads wait, and the portal says so
        *("EMAIL_HOST_PASSWORD", "EMAIL_HOST_USER"),  # empty: a mail server that asks for none
        *("EMAIL_PORT", "EMAIL_REPLY_TO", "EMAIL_SECURITY"),
        "METRICS_TOKEN",  # empty: the machine itself alone asks
        *("OPERATOR_CONTACT", "OPERATOR_NAME", "PORTAL_MODE", "PUBLIC_SIGNUP"),
    ]


@pytest.mark.parametrize("name", PORTAL)
def test_the_portal_runs_without_rights_and_in_production(name: str) -> None:
    service = SERVICES[name]
    assert service["environment"]["PORTAL_ENV"] == "production"
    assert service["environment"]["TRUSTED_PROXY_HOPS"] == "1"
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "ports" not in service


def test_only_the_proxy_is_reachable_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["data"] == {"internal": True}
    assert SERVICES["proxy"]["networks"] == ["edge"]
    assert "reverse_proxy web:8000" in (ROOT / "deploy/Caddyfile").read_text()


def test_the_image_is_built_from_the_hashed_lock_without_a_dockerfile() -> None:
    build = SERVICES["web"]["build"]
    assert (
        "pip install --no-cache-dir --require-hashes -r requirements/base.lock"
        in (build["dockerfile_inline"])
    )
    assert "USER portal" in build["dockerfile_inline"]
    assert list(ROOT.glob("Dockerfile*")) == []


def test_images_are_named_with_a_version() -> None:
    images = {name: SERVICES[name]["image"] for name in ("proxy", "database", "queue")}
    assert images == {
        "proxy": "caddy:2.10-alpine",
        "database": "postgres:18-bookworm",
        "queue": "valkey/valkey:8-alpine",
    }


def test_the_queue_loses_nothing_and_the_database_knows_japanese() -> None:
    command = SERVICES["queue"]["command"][-1]
    assert "--appendonly yes --maxmemory-policy noeviction" in command
    assert (
        "--builtin-locale=C.UTF-8" in (SERVICES["database"]["environment"]["POSTGRES_INITDB_ARGS"])
    )


def test_the_database_is_migrated_before_the_portal_serves() -> None:
    for name in ("web", "worker", "beat"):
        condition = SERVICES[name]["depends_on"]["migrate"]["condition"]
        assert condition == "service_completed_successfully"
    assert SERVICES["migrate"]["restart"] == "no"


def test_only_the_migration_is_the_owner_of_the_database() -> None:
    for name in PORTAL:
        environment = SERVICES[name]["environment"]
        assert environment["DATABASE_URL"].startswith("postgresql://kprogram_app:")
        owner = environment.get("DATABASE_OWNER_URL", "")
        assert owner.startswith("postgresql://kprogram:") == (name == "migrate")
    steps = SERVICES["migrate"]["command"][-1].split("; ")
    assert [step.split()[2] for step in steps] == [
        *("migrate", "grant_application_role", "load_catalogue")
    ]
