"""Photos without what a camera writes beside the picture: place, time, maker, comments.

Only how to turn the picture is kept. Written out here so that no image library is needed; the
picture itself is copied byte for byte.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8"

_PNG_KEPT = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND"),
    *(b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"hIST"),
}
_JFIF, _EXIF, _ADOBE, _COMMENT = 0xE0, 0xE1, 0xEE, 0xFE
_SCAN, _END = 0xDA, 0xD9
_ORIENTATION = 0x0112


class NotAnImage(ValueError):
    """The bytes do not form a whole picture of this kind."""


def strip_png(content: bytes) -> bytes:
    """A PNG with its picture and colours only: no texts, times, EXIF or anything behind its end."""
    kept = [PNG_SIGNATURE]
    names: list[bytes] = []
    for name, data in _png_chunks(content):
        names.append(name)
        if name in _PNG_KEPT:
            kept.append(struct.pack(">I", len(data)) + name + data)
            kept.append(struct.pack(">I", zlib.crc32(name + data)))
    if names[:1] != [b"IHDR"] or b"IDAT" not in names or names[-1:] != [b"IEND"]:
        raise NotAnImage
    return b"".join(kept)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not content.startswith(PNG_SIGNATURE):
        raise NotAnImage
    at = len(PNG_SIGNATURE)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        name = content[at + 4 : at + 8]
        data = content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) < 4 or struct.unpack(">I", check)[0] != zlib.crc32(name + data):
            raise NotAnImage
        yield name, data
        if name == b"IEND":
            return
        at += 12 + length


def strip_jpeg(content: bytes) -> bytes:
    """A JPEG with its picture and colours only; of EXIF only how the picture must be turned."""
    kept = [JPEG_START]
    markers: set[int] = set()
    for marker, data, scan in _jpeg_segments(content):
        markers.add(marker)
        if marker == _EXIF:
            data = _only_orientation(data)
        elif marker == _JFIF:
            data = data[:12] + b"\0\0" if data[:5] == b"JFIF\0" and len(data) >= 14 else b""
        elif marker == _ADOBE:
            data = data[:12] if data[:5] == b"Adobe" and len(data) >= 12 else b""
        elif marker == _COMMENT or 0xE0 <= marker <= 0xEF:
            data = b""
        if data:
            kept.append(struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data + scan)
    if _SCAN not in markers or not any(0xC0 <= m <= 0xCF for m in markers - {0xC4, 0xC8, 0xCC}):
        raise NotAnImage
    kept.append(struct.pack(">BB", 0xFF, _END))
    return b"".join(kept)


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each segment up to the end of the picture: its marker, its data, the scan behind it."""
    if not content.startswith(JPEG_START):
        raise NotAnImage
    at = 2
    while True:
        while content[at : at + 2] == b"\xff\xff":  # fill bytes
            at += 1
        if len(content) < at + 2 or content[at] != 0xFF:
            raise NotAnImage
        marker = content[at + 1]
        if marker == _END:
            return
        if marker < 0xC0 or 0xD0 <= marker <= 0xD9:  # markers that never begin a segment here
            raise NotAnImage
        (length,) = struct.unpack(">H", content[at + 2 : at + 4].rjust(2, b"\0"))
        data = content[at + 4 : at + 2 + length]
        if length < 2 or len(data) != length - 2:
            raise NotAnImage
        at += 2 + length
        end = _scan_end(content, at) if marker == _SCAN else at
        yield marker, data, content[at:end]
        at = end


def _scan_end(content: bytes, at: int) -> int:
    """Where the coded picture ends: at the first marker that is no stuffing and no restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise NotAnImage
        following = content[at + 1]
        if following == 0x00 or 0xD0 <= following <= 0xD7:
            at += 2
        elif following == 0xFF:
            at += 1
        else:
            return at


def _only_orientation(exif: bytes) -> bytes:
    """An EXIF segment with nothing but the orientation; b'' when there is none to keep."""
    turned = _orientation(exif)
    if turned is None or turned == 1:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0)
    return b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)


def _orientation(exif: bytes) -> int | None:
    body = exif[6:]
    order = {b"MM": ">", b"II": "<"}.get(body[:2])
    if not exif.startswith(b"Exif\0\0") or order is None:
        return None
    try:
        (first,) = struct.unpack_from(order + "I", body, 4)
        (count,) = struct.unpack_from(order + "H", body, first)
        for index in range(count):
            tag, kind, _number, value = struct.unpack_from(
                order + "HHIH", body, first + 2 + 12 * index
            )
            if tag == _ORIENTATION and kind == 3:
                return int(value) if 1 <= value <= 8 else None
    except struct.error:
        return None
    return None
