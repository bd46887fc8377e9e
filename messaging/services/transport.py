"""Talking to the mail server, one message in each transaction, knowing where it broke off.

Before the server has asked for the text (354) nothing was delivered, and trying again is safe. From
then until its answer nobody can know: that is ``Uncertain``, and only a person may send it again.
"""

import smtplib
import ssl
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.message import sanitize_address

SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
GO_AHEAD = 354


class Unreachable(Exception):  # noqa: N818 (an answer)
    """No mail can be handed over now, whichever: away, not let in, no encryption."""


class NotTaken(Exception):  # noqa: N818
    """This message was surely not delivered; ``code`` is the server's answer, 0 if it gave none."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"{code} {text}")
        self.code, self.text = code, text


class Uncertain(Exception):  # noqa: N818
    """It broke off between the text and the answer: it may have been delivered."""


class Transport(Protocol):
    def open(self) -> None: ...
    def send(self, mail: EmailMultiAlternatives) -> tuple[int, str]: ...
    def close(self) -> None: ...


def transport() -> Transport:
    """What EMAIL_BACKEND names: a mail server, or a file or the console in development."""
    return Server() if settings.EMAIL_BACKEND == SMTP_BACKEND else Development()


class Development:
    """Mails into a folder or onto the console; no server answers."""

    def open(self) -> None:
        """There is nothing to reach."""

    def send(self, mail: EmailMultiAlternatives) -> tuple[int, str]:
        get_connection().send_messages([mail])
        return 250, ""

    def close(self) -> None:
        """There is nothing to close."""


class Server:
    """The mail server of EMAIL_HOST; a connection is used for many transactions while it lasts."""

    def __init__(self) -> None:
        self.smtp: smtplib.SMTP | None = None

    def open(self) -> None:
        """Connect, encrypt and sign in, unless that is done. Raises Unreachable."""
        if self.smtp is not None:
            return
        try:
            self.smtp = connected()
        except smtplib.SMTPResponseException as error:
            raise Unreachable(f"{error.smtp_code} {words(error.smtp_error)}") from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(str(error) or type(error).__name__) from error

    def send(self, mail: EmailMultiAlternatives) -> tuple[int, str]:
        """The server's answer when it took the mail. Raises NotTaken and Uncertain."""
        assert self.smtp is not None, "open it first"
        text = mail.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
        try:
            self._announce(self.smtp, mail)
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise NotTaken(0, str(error) or type(error).__name__) from error
        try:
            # A line that begins with a dot gets another: a lone one would end the mail.
            self.smtp.send(smtplib._quote_periods(text) + b"\r\n.\r\n")  # type: ignore[attr-defined]
            code, answer = self.smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise Uncertain(str(error) or type(error).__name__) from error
        if code // 100 != 2:
            self._refused(code, answer)
        return code, words(answer)

    def _announce(self, smtp: smtplib.SMTP, mail: EmailMultiAlternatives) -> None:
        """From whom, to whom, and the question whether the text may come."""
        sender, recipient = (sanitize_address(a, "utf-8") for a in (mail.from_email, mail.to[0]))
        options = ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else []
        code, answer = smtp.mail(sender, options)
        if code // 100 == 2:
            code, answer = smtp.rcpt(recipient)
        if code // 100 != 2:
            self._refused(code, answer)
        code, answer = smtp.docmd("DATA")
        if code != GO_AHEAD:
            self._refused(code, answer)

    def _refused(self, code: int, answer: bytes) -> None:
        # A new connection for the next: no state of this transaction is left over.
        self.close()
        raise NotTaken(code, words(answer))

    def close(self) -> None:
        """Part from the server; what it says to that changes nothing."""
        smtp, self.smtp = self.smtp, None
        if smtp is not None:
            try:
                smtp.quit()
            except (OSError, smtplib.SMTPException):
                smtp.close()


def connected() -> smtplib.SMTP:
    """A connection that is encrypted and signed in as the settings say."""
    where: dict[str, Any] = {
        "host": settings.EMAIL_HOST,
        "port": settings.EMAIL_PORT,
        "timeout": settings.EMAIL_TIMEOUT,
    }
    checked = ssl.create_default_context()
    if settings.EMAIL_USE_SSL:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(context=checked, **where)
    else:
        smtp = smtplib.SMTP(**where)
    try:
        if settings.EMAIL_USE_TLS:
            smtp.starttls(context=checked)
        if settings.EMAIL_HOST_USER:
            smtp.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        smtp.ehlo_or_helo_if_needed()
    except BaseException:
        smtp.close()
        raise
    return smtp


def words(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())
