"""Print the path of Chromium for the browser tests; as root, install Debian's if there is none."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")
INSTALL = ("apt-get", "install", "--yes", "--no-install-recommends", *PACKAGES)


class NoChromiumError(Exception):
    """Why there is no browser, in one sentence."""


def find() -> str | None:
    """The browser that CHROMIUM names or that is on PATH."""
    chosen = os.environ.get("CHROMIUM")
    if chosen and not shutil.which(chosen):
        raise NoChromiumError(f"CHROMIUM names {chosen}, which is not a program.")
    return chosen or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Install Debian's packages, or say who can."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoChromiumError(
            "The browser tests need Chromium: let an administrator install the packages"
            f" {' and '.join(PACKAGES)}, or set CHROMIUM to a Chromium or Chrome."
        )
    print(f"Browser: installing {' and '.join(PACKAGES)}", file=sys.stderr, flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("apt-get", "update"), INSTALL):
        result = subprocess.run(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            reason = (result.stderr.strip() or "no reason given").splitlines()[-1]
            raise NoChromiumError(f"{' and '.join(PACKAGES)} could not be installed: {reason}")


def main() -> int:
    """Entry point; returns the exit code."""
    try:
        path = find()
        if not path:
            install()
            path = find()
        if not path:
            raise NoChromiumError(
                "Chromium was installed but is not on PATH: set CHROMIUM to its path."
            )
    except NoChromiumError as reason:
        print(reason, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
