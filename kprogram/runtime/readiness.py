"""Ask a web server of this machine whether it is ready.

``python -m kprogram.runtime.readiness PORT`` exits with 0 when it is: a container's health check.
"""

import http.client
import os
import sys
from collections.abc import Mapping


def ready(port: int, host: str) -> bool:
    """Whether /readyz answers 200; ``host`` is a name that the portal answers to."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz", headers={"Host": host})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def host_name(env: Mapping[str, str]) -> str:
    """A name that the portal answers to: the first of ALLOWED_HOSTS."""
    return env.get("ALLOWED_HOSTS", "").partition(",")[0].strip() or "localhost"


if __name__ == "__main__":
    sys.exit(0 if ready(int(sys.argv[1]), host_name(os.environ)) else 1)
