"""The embedded PostgreSQL: made once, started on a private socket, checked before use."""

import shutil
import signal
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

from kprogram.runtime import binaries, processes
from kprogram.runtime.account import current_name
from kprogram.runtime.errors import PortalError
from kprogram.runtime.options import Options
from kprogram.runtime.place import SERVER_ENVIRONMENT, Place
from kprogram.runtime.processes import Child

NAME = "PostgreSQL"
DATABASE = ROLE = "kprogram"  # the role owns the schema: it migrates, and runs commands
APPLICATION_ROLE = "kprogram_app"  # owns nothing: the portal works as this one
ADMINISTRATOR = "postgres"
SAMPLE = "蓄電池"
# Without durability a crash of the machine may lose data: for throw-away data only.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def url(place: Place, user: str = ROLE, database: str = DATABASE) -> str:
    """The address of the embedded server; the port is part of the socket's file name."""
    return f"postgresql://{user}@{str(place.sockets).replace('/', '%2F')}:5432/{database}"


def start(place: Place, options: Options, lock: int) -> Child:
    """Start the server, making its data directory, role and database when they are missing."""
    programs = binaries.postgres_folder(options.postgres_bin, place.account)
    data = place.folder("postgresql") / "data"
    major = binaries.major_version(programs / "postgres")
    if not data.exists():
        _initialise(programs, data, place, options, lock)
    _check_version(data, major)
    clear_stale_pid(data)
    _write_access_rules(data, place)
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(place.sockets),
        "unix_socket_permissions": "0700",
        "port": "5432",
        "timezone": "UTC",
        **({} if options.durable else FAST),
    }
    flags = [f"--{key}={value}" for key, value in settings.items()]
    child = processes.start(
        NAME,
        [programs / "postgres", "-D", data, *flags],
        log=place.log("postgresql"),
        cwd=data,
        env=SERVER_ENVIRONMENT,
        account=place.account,
        keep_open=[lock],
        stop_signal=signal.SIGINT,  # "fast": open transactions are rolled back, data is kept
        grace=30,
    )
    try:
        processes.wait_until_ready(child, lambda: _answers(place))
        _create_database(place)
    except BaseException:
        child.stop()
        raise
    return child


def locale_arguments(major: int) -> list[str]:
    """How initdb gets UTF-8 with byte order.

    With LC_CTYPE=C trigrams of Japanese text are silently empty; the built-in provider, which
    does not depend on the machine's locales, exists since PostgreSQL 17.
    """
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if major >= 17 else []
    return ["--encoding=UTF8", "--locale=C.UTF-8", *builtin]


def _initialise(programs: Path, data: Path, place: Place, options: Options, lock: int) -> None:
    draft = data.with_name("data.new")  # renamed when complete, so a killed initdb leaves no trap
    shutil.rmtree(draft, ignore_errors=True)
    result = subprocess.run(
        [
            str(programs / "initdb"),
            f"--pgdata={draft}",
            f"--username={ADMINISTRATOR}",
            *locale_arguments(binaries.major_version(programs / "postgres")),
            "--auth-local=peer",
            "--auth-host=reject",
            *([] if options.durable else ["--no-sync"]),
        ],
        cwd=data.parent,
        env=SERVER_ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        pass_fds=[lock],
        preexec_fn=processes.tied_to_parent(signal.SIGKILL),
        **place.account.arguments(),
    )
    if result.returncode:
        place.log("initdb").write_text(result.stdout)
        if "No space left on device" in result.stdout:
            raise PortalError(f"The disk is full: PostgreSQL could not write {data.parent}.")
        raise PortalError(
            f"PostgreSQL could not make its data directory: see {place.log('initdb')}"
        )
    draft.rename(data)


def _check_version(data: Path, major: int) -> None:
    found = (data / "PG_VERSION").read_text().strip()
    if found != str(major):
        raise PortalError(
            f"The data directory {data} was made by PostgreSQL {found}"
            f" and this is PostgreSQL {major}: set POSTGRES_BIN to the old version,"
            " or move the data with pg_dump and pg_restore."
        )


def clear_stale_pid(data: Path) -> None:
    """Remove the pid file of a server that is gone; refuse when one works on this directory.

    PostgreSQL believes in any live or zombie process with that number, so the answer comes from
    the process's working directory, which for a server is its data directory.
    """
    pid_file = data / "postmaster.pid"
    if not pid_file.exists():
        return
    pid = pid_file.read_text().partition("\n")[0].strip()
    if pid.isdigit() and _works_in(int(pid), data):
        raise PortalError(
            f"The data directory {data} is in use by another PostgreSQL (process {pid}):"
            " stop it first."
        )
    pid_file.unlink()


def _works_in(pid: int, folder: Path) -> bool:
    try:
        return processes.alive(pid) and Path(f"/proc/{pid}/cwd").readlink() == folder.resolve()
    except OSError:
        return False


def _write_access_rules(data: Path, place: Place) -> None:
    """Let in the account that started the portal, by the kernel's word, and nobody else."""
    name = current_name()
    roles = (ROLE, APPLICATION_ROLE, ADMINISTRATOR)
    rules = {
        "pg_hba.conf": "local all all peer map=portal\n",
        "pg_ident.conf": "".join(f'portal "{name}" {role}\n' for role in roles),
    }
    for file, text in rules.items():
        (data / file).write_text(text)
        place.account.own(data / file)


def _psycopg2() -> ModuleType:
    """The driver, imported late so that its absence is a sentence."""
    try:
        import psycopg2
    except ImportError:
        raise PortalError(
            "The package psycopg2-binary is not installed: run 'make run' to install it."
        ) from None
    module: ModuleType = psycopg2
    return module


def _connect(address: str) -> Any:
    return _psycopg2().connect(address, connect_timeout=5)


def _answers(place: Place) -> bool:
    try:
        _connect(url(place, ADMINISTRATOR, "postgres")).close()
    except _psycopg2().OperationalError:
        return False
    return True


def _create_database(place: Place) -> None:
    connection = _connect(url(place, ADMINISTRATOR, "postgres"))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            # Tests make databases of their own; nothing needs a superuser.
            for role, rights in ((ROLE, "LOGIN CREATEDB"), (APPLICATION_ROLE, "LOGIN")):
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                if not cursor.fetchone():
                    cursor.execute(f"CREATE ROLE {role} {rights}")
            cursor.execute(f"GRANT {APPLICATION_ROLE} TO {ROLE}")  # tests work as it, by SET ROLE
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                cursor.execute(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")
    finally:
        connection.close()


def check(address: str) -> None:
    """Refuse a database that does not answer or in which Japanese text cannot be searched."""
    error_class = _psycopg2().Error
    try:
        connection = _connect(address)
    except error_class as error:
        raise PortalError(
            f"The database of DATABASE_URL cannot be reached: {_first_line(error)}"
        ) from None
    try:
        with connection.cursor() as cursor:
            # Never committed: the migrations create the extension.
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute("SELECT show_trgm(%s)", [SAMPLE])
            trigrams = cursor.fetchone()[0]
    except error_class as error:
        raise PortalError(
            f"PostgreSQL's extension pg_trgm cannot be used: {_first_line(error)}"
        ) from None
    finally:
        connection.close()
    refuse_dead_trigrams(trigrams)


def refuse_dead_trigrams(trigrams: list[str]) -> None:
    """With LC_CTYPE=C, pg_trgm finds no letters in Japanese text and says nothing about it."""
    if not trigrams:
        raise PortalError(
            f"This database cannot search Japanese text (show_trgm('{SAMPLE}') is empty):"
            " create it with the locale C.UTF-8."
        )


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
