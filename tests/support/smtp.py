"""A mail server on loopback that behaves as badly as a test asks."""

from __future__ import annotations

import enum
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from time import sleep
from typing import cast


class Manner(enum.Enum):
    """How the server treats a mail."""

    ACCEPTS = "accepts"
    REFUSES = "refuses the recipient"
    HANGS = "says nothing"
    DROPS = "takes the mail and then drops the line"
    DROPS_AFTERWARDS = "accepts the mail and drops the line before goodbye"


class MailServer(socketserver.ThreadingTCPServer):
    """Keeps what it received; `manner` can change while it runs."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.manner = Manner.ACCEPTS
        self.received: list[EmailMessage] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        """What MAIL_URL would be."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Conversation(socketserver.StreamRequestHandler):
    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        server = cast(MailServer, self.server)
        if server.manner is Manner.HANGS:
            server.closing.wait(10)
            return
        self.say("220 loopback ready")
        while line := self.rfile.readline():
            word = line.split(b":")[0].strip().upper()
            if word == b"RCPT TO" and server.manner is Manner.REFUSES:
                self.say("550 5.1.1 no such user here")
            elif word == b"DATA":
                self.say("354 go on")
                if not self.take(server):
                    return
            elif word == b"QUIT":
                self.say("221 goodbye")
                return
            else:
                self.say("250 fine")

    def take(self, server: MailServer) -> bool:
        """Read the mail; whether the conversation goes on."""
        text = b""
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            text += line.removeprefix(b".") if line.startswith(b"..") else line
        message = message_from_bytes(text, policy=policy.default)
        server.received.append(cast(EmailMessage, message))
        if server.manner is Manner.DROPS:
            return False
        self.say("250 accepted")
        if server.manner is Manner.DROPS_AFTERWARDS:
            sleep(0.02)
            return False
        return True


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server that runs while the block lasts."""
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()
