"""Pages of agency work below ``work/``: the ledger, leads, what waits."""
