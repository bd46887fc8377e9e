"""The embedded servers: locale, access, sockets, durability, extensions."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kprogram.runtime import datadir, postgresql
from kprogram.runtime.account import current_name, server_account
from kprogram.runtime.errors import PortalError

Execute = Callable[..., subprocess.CompletedProcess[str]]

# PostgreSQL of the wheel, and every one that Debian has installed here.
INSTALLATIONS: list[Path | None] = [None, *Path("/usr/lib/postgresql").glob("*/bin")]
# Valkey of the wheel, and Debian's Redis where it is installed.
QUEUES = [None, *filter(None, [shutil.which("redis-server")])]
# None of the extensions that one of the two supported builds lacks (pgcrypto, uuid-ossp, vector).
EXTENSIONS = ("pg_trgm", "btree_gist", "btree_gin", "unaccent", "citext")


def sql(execute: Execute, statement: str, **settings: object) -> str:
    """Run SQL in the portal's database as the portal's role."""
    command = f'psql --no-psqlrc -v ON_ERROR_STOP=1 -At "$DATABASE_URL" <<"EOF"\n{statement}\nEOF'
    result = execute("sh", "-c", command, **settings)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.mark.parametrize("programs", INSTALLATIONS, ids=str)
def test_japanese_text_and_the_extensions_that_both_builds_have(
    execute: Execute, programs: Path | None
) -> None:
    settings = {"POSTGRES_BIN": programs} if programs else {}
    statement = "\n".join(f"CREATE EXTENSION {name};" for name in EXTENSIONS)
    statement += """
        SELECT show_trgm('蓄電池') <> '{}', lower('Ｅ') = 'ｅ', length('髙﨑𠮟');
        SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user;
        SELECT current_user, pg_encoding_to_char(encoding) FROM pg_database
            WHERE datname = current_database();
        SHOW TimeZone;
        SELECT encode(sha256('x'), 'hex') LIKE '2d711642%', gen_random_uuid() IS NOT NULL;
    """
    output = sql(execute, statement, **settings).replace("CREATE EXTENSION\n", "")
    assert output.split() == ["t|t|3", "f|t", "kprogram|UTF8", "UTC", "t|t"]


def test_initdb_flags_follow_the_version() -> None:
    assert postgresql.locale_arguments(16) == ["--encoding=UTF8", "--locale=C.UTF-8"]
    assert postgresql.locale_arguments(17) == [
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
    ]


def test_dead_trigrams_are_refused() -> None:
    postgresql.refuse_dead_trigrams(["  蓄"])
    with pytest.raises(PortalError, match="cannot search Japanese text"):
        postgresql.refuse_dead_trigrams([])


def test_only_the_starting_account_gets_in_and_only_by_the_socket(
    execute: Execute, folder: Path
) -> None:
    assert sql(execute, "SHOW listen_addresses; SHOW unix_socket_permissions;") == "0700"
    data = folder / "data" / "postgresql" / "data"
    assert (data / "pg_hba.conf").read_text() == "local all all peer map=portal\n"
    assert (data / "pg_ident.conf").read_text() == (
        f'portal "{current_name()}" kprogram\nportal "{current_name()}" kprogram_app\n'
        f'portal "{current_name()}" postgres\n'
    )


def test_another_role_is_refused(execute: Execute) -> None:
    administrator = "postgres@${DATABASE_URL#*@}"
    execute("sh", "-c", f'psql "postgresql://{administrator}" -c "CREATE ROLE other LOGIN"')
    result = execute("sh", "-c", 'psql "postgresql://other@${DATABASE_URL#*@}" -c "SELECT 1"')
    assert result.returncode == 2
    assert 'Peer authentication failed for user "other"' in result.stderr


@pytest.mark.parametrize("depth", [1, 30])
def test_socket_paths_stay_short_however_deep_the_data_lies(folder: Path, depth: int) -> None:
    deep = folder.joinpath(*["a-rather-long-name"] * depth)
    deep.mkdir(parents=True)
    sockets = datadir.socket_directory(deep, server_account())
    try:
        assert len(f"{sockets}/.s.PGSQL.5432.lock") < 60
        assert sockets.stat().st_mode & 0o777 == 0o700
        assert sockets.stat().st_uid == server_account().uid
    finally:
        sockets.rmdir()


def test_a_socket_folder_that_others_could_enter_is_refused(folder: Path) -> None:
    sockets = datadir.socket_directory(folder, server_account())
    sockets.chmod(0o755)
    try:
        with pytest.raises(PortalError, match=f"^The folder {sockets} belongs to somebody else"):
            datadir.socket_directory(folder, server_account())
    finally:
        sockets.rmdir()


@pytest.mark.parametrize("program", QUEUES, ids=str)
def test_the_queue_keeps_every_write_and_forgets_nothing_when_full(
    execute: Execute, program: str | None
) -> None:
    settings = {"VALKEY_BIN": program} if program else {}
    code = (
        "import os, redis;"
        "r = redis.Redis.from_url(os.environ['REDIS_URL'], decode_responses=True);"
        "print(*[r.config_get(k)[k] for k in"
        " ('port', 'appendonly', 'save', 'maxmemory-policy', 'unixsocketperm')], sep='|');"
        "print(r.incr('kept'))"
    )
    python = (sys.executable, "-c", code)
    outputs = [execute(*python, **settings).stdout.split() for _ in range(2)]
    assert outputs == [["0|yes||noeviction|700", "1"], ["0|yes||noeviction|700", "2"]]


def test_the_servers_get_nothing_of_the_callers_environment(execute: Execute) -> None:
    """A locale that does not exist, or PG* variables of other work, must not matter."""
    settings = {"LC_ALL": "xx_XX", "PGPORT": "1", "PGHOST": "nowhere", "PGUSER": "x"}
    assert sql(execute, "SELECT current_user;", **settings) == "kprogram"


def test_backup_and_restore_with_the_servers_own_programs(execute: Execute, folder: Path) -> None:
    sql(execute, "CREATE TABLE kept AS SELECT '蓄電池' AS name;")
    dump = folder / "portal.dump"
    script = (
        f'pg_dump --format=custom --file={dump} "$DATABASE_URL"'
        ' && psql "$DATABASE_URL" -qc "DROP TABLE kept"'
        f' && pg_restore --exit-on-error --dbname="$DATABASE_URL" {dump}'
    )
    result = execute("sh", "-c", script)
    assert result.returncode == 0, result.stderr
    assert sql(execute, "SELECT name FROM kept;") == "蓄電池"


def test_the_exit_code_is_the_commands(execute: Execute) -> None:
    assert execute("sh", "-c", "exit 7").returncode == 7
    assert execute("sh", "-c", "kill -TERM $$").returncode == 128 + 15
