"""What the environment asks for, checked before anything starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kprogram.runtime.errors import PortalError

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Options:
    """The settings of one portal. ``durable`` is False for data that is thrown away (tests)."""

    port: int = 8000
    data_dir: Path = ROOT / ".data"
    database_url: str | None = None
    database_owner_url: str | None = None
    redis_url: str | None = None
    postgres_bin: Path | None = None
    valkey_bin: Path | None = None
    durable: bool = True

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> "Options":
        """Read the settings; raise PortalError for one that cannot work. Empty means not set."""
        data_dir = Path(env.get("DATA_DIR") or ROOT / ".data").expanduser()
        return cls(
            port=_port(env.get("PORT") or "8000"),
            data_dir=Path.cwd() / data_dir,
            database_url=_url(env, "DATABASE_URL", {"postgres", "postgresql"}, "PostgreSQL"),
            database_owner_url=_url(
                env, "DATABASE_OWNER_URL", {"postgres", "postgresql"}, "PostgreSQL"
            ),
            redis_url=_url(env, "REDIS_URL", {"redis", "rediss", "unix"}, "Redis or Valkey"),
            postgres_bin=_path(env.get("POSTGRES_BIN")),
            valkey_bin=_path(env.get("VALKEY_BIN")),
        )


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise PortalError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def _path(text: str | None) -> Path | None:
    return Path(text).expanduser().absolute() if text else None


def _url(env: Mapping[str, str], name: str, schemes: set[str], product: str) -> str | None:
    url = env.get(name) or None
    scheme = urlsplit(url).scheme if url else None
    if url and scheme not in schemes:
        # On SQLite the history triggers record nothing and say nothing: no other engine passes.
        raise PortalError(
            f"{name} must name a {product} server, not {scheme or 'nothing'!r}:"
            f" {_examples(schemes)}."
        )
    return url


def _examples(schemes: set[str]) -> str:
    return "it begins with " + " or ".join(f"{scheme}://" for scheme in sorted(schemes))
