"""A message as a mail: plain text first, the same as simple HTML, and no way into its headers."""

import re
from email.utils import format_datetime, formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation
from django.utils.html import escape, urlize
from django.utils.translation import gettext as _

from messaging import kinds
from messaging.kinds import Kind
from messaging.models import Message
from messaging.services import texts

LONGEST_SUBJECT = 150
METHOD = re.compile(r"^METHOD:(REQUEST|CANCEL)\r?$", re.MULTILINE)
HTML = (
    '<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{subject}</title>'
    "</head>\n<body>\n{paragraphs}\n</body></html>\n"
)


def composed(message: Message) -> EmailMultiAlternatives:
    """The mail of a message, in its language, by the text of its kind as it is now."""
    kind = texts.in_force(message.kind)
    body = kinds.filled(kind.body(message.language), message.context)
    heading = kinds.filled(kind.subject(message.language), message.context)
    said = worded(kind, heading, body, message.language)
    subject, text = said["subject"], said["text"]
    mail = EmailMultiAlternatives(
        subject=subject,
        body=text,
        from_email=sender(),
        to=[message.address],
        reply_to=[settings.EMAIL_REPLY_TO],
        headers=headers(message),
    )
    mail.attach_alternative(html(text, subject, message.language), "text/html")
    if message.calendar:
        invite(mail, bytes(message.calendar).decode())
    return mail


def worded(kind: Kind, subject: str, body: str, language: str) -> dict[str, str]:
    """Subject and text as they go out, from what the kind's texts say."""
    with translation.override(language):
        told = _("You have a notice") if kind.neutral else subject
        text = f"{plain(body)}\n\n-- \n{foot()}\n"
        return {"subject": one_line(f"[{_('K Program Portal')}] {told}"), "text": text}


def invite(mail: EmailMultiAlternatives, calendar: str) -> None:
    """The invitation twice: as a part that calendars take up by its method (RFC 6047, 2.4), and as
    a file for whoever reads mails elsewhere."""
    method = METHOD.search(calendar)
    if method:
        mail.attach_alternative(calendar, f"text/calendar; method={method[1]}")
    mail.attach("invitation.ics", calendar, "text/calendar")


def headers(message: Message) -> dict[str, str]:
    """``Message-ID`` stays the same whenever the message is sent: a mailbox can tell it again."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return {
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Message-ID": f"<{message.pk}@{host}>",
        "Date": format_datetime(timezone.localtime()),
    }


def sender() -> str:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or "K Program Portal", address))


def one_line(text: str) -> str:
    """A subject: one line of bounded length, whatever its variables hold."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1] + "…"


def plain(text: str) -> str:
    """Text without what a reader of mails could take for something else than text."""
    kept = "".join(c for c in text.replace("\r\n", "\n") if c == "\n" or c.isprintable())
    return kept.strip()


def foot() -> str:
    lines = [_("This mail was sent automatically by the K Program portal.")]
    if settings.PORTAL_MODE == "prototype":
        lines.append(_("The portal is a prototype, not an official government site."))
    return "\n".join(lines)


def html(text: str, subject: str, language: str) -> str:
    """The same text as paragraphs; a link shows its address, so nothing is lost without it."""
    paragraphs = [
        "<p>" + urlize(part, nofollow=False, autoescape=True).replace("\n", "<br>\n") + "</p>"
        for part in text.split("\n\n")
    ]
    return HTML.format(language=language, subject=escape(subject), paragraphs="\n".join(paragraphs))
