"""Addresses that are secrets never stand in a log, whoever logs them."""

import logging
import re

SECRET = re.compile(r"(/calendar/own/|/report-error/)[^/\s?\"']+")


class HideSecrets(logging.Filter):
    """Puts three dots in the place of the secret part of an address."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = SECRET.sub(r"\1…", said)
        if hidden != said:
            record.msg, record.args = hidden, ()
        return True
