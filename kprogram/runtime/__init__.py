"""Start, watch and stop what the portal needs on one machine.

``python -m kprogram.runtime run`` is the portal; ``python -m kprogram.runtime exec -- COMMAND``
runs one command beside the same servers. Nothing here imports Django: it runs as a child process,
like PostgreSQL and Valkey. docs/operations.md explains the settings.
"""
