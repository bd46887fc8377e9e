"""Command line of the runtime; see docs/operations.md."""

import argparse
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kprogram.runtime import supervisor
from kprogram.runtime.errors import Refusal
from kprogram.runtime.options import Options
from kprogram.runtime.processes import die_with_parent


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line, understood."""
    parser = argparse.ArgumentParser(prog="python -m kprogram.runtime")
    parser.add_argument("--with-parent", action="store_true", help="stop when the caller ends")
    commands = parser.add_subparsers(dest="action", required=True)
    commands.add_parser("run", help="start the portal")
    execute = commands.add_parser("exec", help="run a command beside PostgreSQL and Valkey")
    execute.add_argument("--temporary", action="store_true", help="with data deleted afterwards")
    execute.add_argument("command", nargs="+", metavar="-- COMMAND")
    return parser.parse_args(arguments)


def execute_temporarily(options: Options, command: Sequence[str]) -> int:
    """Run a command beside servers whose data is deleted afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="kprogram-", dir="/tmp"))
    folder.chmod(0o711)  # the servers' account passes through
    try:
        return supervisor.execute(supervisor.throw_away(options, folder), command)
    finally:
        shutil.rmtree(folder)


def main(arguments: Sequence[str]) -> int:
    """Entry point; returns the exit code."""
    parsed = parse(arguments)
    if parsed.with_parent:
        die_with_parent(signal.SIGTERM)
    try:
        options = Options.from_environment(os.environ)
        if parsed.action == "run":
            supervisor.run(options)
            return 0
        execute = execute_temporarily if parsed.temporary else supervisor.execute
        return execute(options, parsed.command)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
