"""Command line of the runtime; see docs/operations.md."""

import argparse
import errno
import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial

from kprogram.runtime import commands
from kprogram.runtime.errors import PortalError
from kprogram.runtime.options import Options
from kprogram.runtime.processes import die_with_parent


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line, understood."""
    parser = argparse.ArgumentParser(prog="python -m kprogram.runtime")
    parser.add_argument(
        "--with-parent", type=int, metavar="PID", help="stop when PID, the caller, ends"
    )
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("run", help="start the portal")
    execute = actions.add_parser("exec", help="run a command beside PostgreSQL and Valkey")
    execute.add_argument("--temporary", action="store_true", help="with data deleted afterwards")
    execute.add_argument("--background", action="store_true", help="beside worker and clock, too")
    execute.add_argument("command", nargs="+", metavar="-- COMMAND")
    return parser.parse_args(arguments)


def perform(parsed: argparse.Namespace) -> int:
    """Do what the command line asks; return the exit code."""
    options = Options.from_environment(os.environ)
    if parsed.action == "run":
        commands.run(options)
        return 0
    execute = commands.execute_temporarily if parsed.temporary else commands.execute
    return execute(options, parsed.command, parsed.background)


def sentence_for(action: Callable[[], int | None]) -> int:
    """Do something; when it is refused, print why, in one sentence. Returns the exit code."""
    try:
        return action() or 0
    except PortalError as refusal:
        sentence = str(refusal)
    except OSError as error:
        full = error.errno == errno.ENOSPC
        sentence = "The disk is full." if full else f"The portal cannot go on: {error}."
    print(sentence, file=sys.stderr)
    return 1


def main(arguments: Sequence[str]) -> int:
    """Entry point; returns the exit code."""
    parsed = parse(arguments)
    if parsed.with_parent:
        die_with_parent(signal.SIGTERM, parsed.with_parent)
    return sentence_for(partial(perform, parsed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
