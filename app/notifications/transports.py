"""How a mail leaves: over SMTP, or in the demonstration nowhere."""

from __future__ import annotations

import re
import smtplib
import ssl
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Protocol
from urllib.parse import unquote, urlsplit

from app.config import Config, is_loopback

TIMEOUT_SECONDS = 20.0
"""How long each step of the conversation with the mail server may take."""


class CannotSend(Exception):
    """The mail didn't leave; the message says why, without what is in the mail."""


class Transport(Protocol):
    """Sends one mail to one address, or raises CannotSend."""

    def send(self, message: EmailMessage) -> None:
        """Hand the mail over for good."""


def compose(
    *,
    sender: str,
    to: str,
    subject: str,
    body: str,
    message_id: str,
    at: datetime,
    calendar: str | None = None,
) -> EmailMessage:
    """The mail as it travels: plain text, one recipient; a header can't hold a line end.

    An invitation goes along as calendars expect it, with its method beside its type (RFC 6047).
    """
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = sender
    message["To"] = Address(addr_spec=to)
    message["Subject"] = subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "nl-BE"
    message.set_content(body, charset="utf-8", cte="quoted-printable")
    if calendar is not None:
        method = re.search(r"^METHOD:([A-Z]+)", calendar, re.MULTILINE)
        message.add_attachment(
            calendar,
            subtype="calendar",
            charset="utf-8",
            cte="base64",
            filename="vergadering.ics",
            params={"method": method[1]} if method else None,
        )
    return message


class Demonstration:
    """Sends nothing: the mails of the demonstration are read on /demo/postvak."""

    def send(self, message: EmailMessage) -> None:
        """Let the mail count as sent."""


class Smtp:
    """A mail server, as MAIL_URL tells: smtp://user:password@host:port, or smtps://."""

    def __init__(self, url: str, timeout: float = TIMEOUT_SECONDS) -> None:
        parts = urlsplit(url)
        self.implicit_tls = parts.scheme == "smtps"
        self.host = parts.hostname or "localhost"
        self.port = parts.port or (465 if self.implicit_tls else 25)
        self.user = unquote(parts.username or "")
        self.password = unquote(parts.password or "")
        self.timeout = timeout

    def send(self, message: EmailMessage) -> None:
        """Hand the mail to the server; only its own 'accepted' counts as sent."""
        try:
            server = self._connect()
        except (OSError, ValueError) as error:
            raise CannotSend(_why(error)) from error
        try:
            self._prepare(server)
            server.send_message(message)
        except (OSError, ValueError) as error:
            raise CannotSend(_why(error)) from error
        finally:
            _leave(server)

    def _connect(self) -> smtplib.SMTP:
        if self.implicit_tls:
            tls = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=tls)
        return smtplib.SMTP(self.host, self.port, timeout=self.timeout)

    def _prepare(self, server: smtplib.SMTP) -> None:
        server.ehlo()
        is_safe = self.implicit_tls or is_loopback(self.host)
        if not self.implicit_tls and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
            is_safe = True
        if self.user:
            if not is_safe:
                raise CannotSend("De mailserver biedt geen versleuteling aan.")
            server.login(self.user, self.password)


def _leave(server: smtplib.SMTP) -> None:
    """Say goodbye; what goes wrong now no longer matters."""
    try:
        server.quit()
    except (OSError, ValueError):
        server.close()


def _why(error: Exception) -> str:
    """What went wrong, in the words of the mail server or the system, never the mail itself."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return f"De mailserver weigert dit adres: {code} {_text(said)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"De mailserver antwoordt: {error.smtp_code} {_text(error.smtp_error)}"
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "De mailserver antwoordt niet op tijd."
    return f"Geen verbinding met de mailserver: {error}"


def _text(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said


def transport_of(config: Config) -> Transport:
    """What this installation sends with; the configuration has a MAIL_URL or is a demonstration."""
    return Smtp(config.mail_url) if config.mail_url else Demonstration()
