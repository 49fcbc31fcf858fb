"""Files that people send along: which kinds, how large, checked, cleaned, stored, handed back.

Files live in the database, not in a folder: a refused request then leaves none behind, and one
backup holds everything. Features point to an attachment with a row of their own.
"""

from __future__ import annotations

import enum
import io
import re
import secrets
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime

from flask import Response
from flask_babel import gettext as _
from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import FileStorage

from app.core import images
from app.core.db import Base, db, pk, str_200
from app.core.errors import Invalid

MAX_BYTES = 5 * 1024 * 1024
"""Per file, as it is sent."""
MAX_FILES = 5
"""Per report, from the reporter."""
MAX_UNPACKED_BYTES = 60 * 1024 * 1024
"""An office file is a packed folder; this is how large it may be when unpacked."""
MAX_PARTS = 3000
"""How many parts that folder may have."""


class FileKind(enum.StrEnum):
    """The kinds that are taken, by their extension."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    JPG = "jpg"
    PNG = "png"
    TXT = "txt"


MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.JPG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.TXT: "text/plain; charset=utf-8",
}
ACCEPT = ",".join(f".{kind}" for kind in (*FileKind, "jpeg"))
"""For the `accept` attribute of a file field."""
_ALSO = {"jpeg": FileKind.JPG}
_NAME = re.compile(r"[0-9a-f]{32}\.[a-z]{3,4}")

_MAIN_PARTS = {
    FileKind.DOCX: ("word/document.xml", b"wordprocessingml.document.main+xml"),
    FileKind.XLSX: ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"),
}
_BROKEN_ZIP = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error),
    *(NotImplementedError, RuntimeError, OSError, ValueError, EOFError),
)


class WrongFile(Invalid):
    """A file that is not taken, with the sentence that says why and what would be."""


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be kept: cleaned, and really of its kind."""

    title: str
    """The name that the sender gave it, tidied; shown, never used as a path."""
    kind: FileKind
    content: bytes


class Attachment(Base):
    """A file that was sent along, under a random name of our own."""

    __tablename__ = "attachments"

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(40), unique=True)
    """Ours: 32 hexadecimal characters and the extension."""
    title: Mapped[str_200]
    kind: Mapped[FileKind]
    size: Mapped[int]
    created_at: Mapped[datetime]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


def read(sent: FileStorage) -> CheckedFile:
    """Check a file from a form; raises WrongFile. Reads no more than is allowed."""
    return check(sent.filename or "", sent.stream.read(MAX_BYTES + 1))


def check(filename: str, content: bytes) -> CheckedFile:
    """Check a file by size, extension and content; raises WrongFile with a Dutch sentence."""
    title = tidy_title(filename)
    kind = _kind_of(title)
    if not content:
        raise WrongFile(_("Het bestand ‘%(title)s’ is leeg. Kies een ander.", title=title))
    if len(content) > MAX_BYTES:
        raise WrongFile(
            _(
                "Het bestand ‘%(title)s’ is te groot. Kies er een van hoogstens %(most)s MB.",
                title=title,
                most=MAX_BYTES // 1024 // 1024,
            )
        )
    return CheckedFile(title, kind, _cleaned(kind, title, content))


def tidy_title(filename: str) -> str:
    """The last part of a file name, without control characters, at most 120 characters."""
    last = filename.replace("\\", "/").rpartition("/")[2]
    last = unicodedata.normalize("NFC", last)
    last = "".join(c for c in last if c.isprintable()).strip(" .")
    stem, dot, extension = last.rpartition(".")
    return f"{stem[:110]}{dot}{extension[:9]}" if dot else last[:120]


def _kind_of(title: str) -> FileKind:
    extension = title.rpartition(".")[2].lower()
    try:
        return _ALSO.get(extension) or FileKind(extension)
    except ValueError:
        raise WrongFile(
            _(
                "Het bestand ‘%(title)s’ is van een soort die we niet aannemen. "
                "Kies een pdf, Word, Excel, OpenDocument, foto (jpg of png) of tekstbestand.",
                title=title or _("zonder naam"),
            )
        ) from None


def _cleaned(kind: FileKind, title: str, content: bytes) -> bytes:
    """The content to keep; raises WrongFile when it is not what its extension says."""
    try:
        if kind is FileKind.JPG:
            return images.strip_jpeg(content)
        if kind is FileKind.PNG:
            return images.strip_png(content)
        if kind is FileKind.TXT:
            return _text(content).encode()
        if kind is FileKind.PDF:
            genuine = content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]
        else:
            genuine = _is_office_file(kind, content)
    except images.NotAnImage:
        genuine = False
    except UnicodeDecodeError:
        genuine = False
    except _BROKEN_ZIP:
        genuine = False
    if not genuine:
        raise WrongFile(
            _(
                "Het bestand ‘%(title)s’ is beschadigd, beveiligd of geen echt "
                "%(kind)s-bestand. Bewaar het opnieuw als %(kind)s en kies het nog eens.",
                title=title,
                kind=kind.value,
            )
        )
    return content


def _text(content: bytes) -> str:
    """Plain text, as UTF-8 or as older Windows programs write it; raises UnicodeDecodeError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    if any(unicodedata.category(c) == "Cc" and c not in "\t\r\n\f" for c in text):
        raise UnicodeDecodeError("utf-8", content, 0, 1, "control characters")
    return text


def _is_office_file(kind: FileKind, content: bytes) -> bool:
    """Whether it is a whole office file: its main part is there, it is bounded, without macros."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        names = [part.filename for part in parts]
        if len(parts) > MAX_PARTS or any(part.flag_bits & 1 for part in parts):
            return False
        if any("vbaproject" in name.lower() for name in names):
            return False
        if not _unpacks_within_bounds(package):
            return False
        if kind is FileKind.ODT:
            said = package.read("mimetype") if "mimetype" in names else b""
            return said == MEDIA_TYPES[kind].encode() and "content.xml" in names
        main, content_type = _MAIN_PARTS[kind]
        if main not in names or "[Content_Types].xml" not in names:
            return False
        return content_type in package.read("[Content_Types].xml")


def _unpacks_within_bounds(package: zipfile.ZipFile) -> bool:
    """Unpack everything once and count: what a package says of its own size proves nothing."""
    total = 0
    for part in package.infolist():
        with package.open(part) as stream:
            while piece := stream.read(1024 * 1024):
                total += len(piece)
                if total > MAX_UNPACKED_BYTES:
                    return False
    return True


def keep(checked: CheckedFile, *, now: datetime) -> Attachment:
    """Store a checked file under a new random name, in the present transaction."""
    attachment = Attachment(
        name=f"{secrets.token_hex(16)}.{checked.kind}",
        title=checked.title,
        kind=checked.kind,
        size=len(checked.content),
        created_at=now,
        content=checked.content,
    )
    db.session.add(attachment)
    db.session.flush()
    return attachment


def is_name(text: str) -> bool:
    """Whether this can be one of our names; nothing else is looked for in the database."""
    return _NAME.fullmatch(text) is not None


def download(attachment: Attachment) -> Response:
    """Hand a file back: always to save, never to show, and powerless if it is opened."""
    response = Response(attachment.content, content_type=MEDIA_TYPES[attachment.kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{attachment.name}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
