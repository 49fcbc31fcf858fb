"""Files that people send along."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import clock, images, uploads
from app.core.db import db
from app.core.uploads import FileKind, WrongFile

WORD = (
    b'<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
EXCEL = WORD.replace(b"word/document", b"xl/workbook").replace(
    b"wordprocessingml.document", b"spreadsheetml.sheet"
)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def package(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


DOCX = package(**{"[Content_Types].xml": WORD, "word/document.xml": b"<w/>"})
XLSX = package(**{"[Content_Types].xml": EXCEL, "xl/workbook.xml": b"<x/>"})
ODT = package(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<office/>"})


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


HEAD = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
BODY = chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
PNG = images.PNG_SIGNATURE + HEAD + BODY + chunk(b"IEND", b"")


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def exif(order: bytes, orientation: int) -> bytes:
    sign = ">" if order == b"MM" else "<"
    entries = struct.pack(sign + "HHIHH", 0x0112, 3, 1, orientation, 0)
    entries += struct.pack(sign + "HHI4s", 0x010F, 2, 4, b"Cam\0")
    body = order + struct.pack(sign + "HIH", 42, 8, 2) + entries + struct.pack(sign + "I", 0)
    return b"Exif\0\0" + body + b"GPS 51.0543 N 3.7174 E"


JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
FRAME = segment(0xDB, bytes(65)) + segment(0xC0, bytes(15)) + segment(0xC4, bytes(20))
SCAN = segment(0xDA, bytes(10)) + b"\x12\x34\xff\x00\x56\xff\xd0\x78"
JPEG = b"\xff\xd8" + JFIF + FRAME + SCAN + b"\xff\xd9"

GENUINE = {
    "brief.pdf": PDF,
    "brief.docx": DOCX,
    "lijst.xlsx": XLSX,
    "nota.odt": ODT,
    "foto.jpg": JPEG,
    "foto.jpeg": JPEG,
    "scherm.PNG": PNG,
    "tekst.txt": "Zeeën van tijd\n".encode(),
}


@pytest.mark.parametrize("filename", GENUINE)
def test_a_genuine_file_of_each_kind_is_taken_unchanged(filename):
    checked = uploads.check(filename, GENUINE[filename])
    assert checked.content == GENUINE[filename]
    assert checked.title == filename


@pytest.mark.parametrize("name", ["pdf", "docx", "xlsx", "odt", "jpg", "png"])
@pytest.mark.parametrize("content", GENUINE.values(), ids=GENUINE.keys())
def test_an_extension_that_does_not_fit_the_content_is_refused(name, content):
    genuine = {GENUINE[f] for f in GENUINE if f.lower().endswith((name, "jpeg" * (name == "jpg")))}
    if content in genuine:
        return
    with pytest.raises(WrongFile, match="geen echt"):
        uploads.check(f"vals.{name}", content)


@pytest.mark.parametrize("filename", ["virus.exe", "pagina.html", "zonder", "", "macro.docm", ".."])
def test_another_kind_is_refused_and_the_sentence_names_what_is_taken(filename):
    with pytest.raises(WrongFile, match="Kies een pdf, Word"):
        uploads.check(filename, PDF)


def test_an_empty_and_a_too_large_file_are_refused():
    with pytest.raises(WrongFile, match="is leeg"):
        uploads.check("a.pdf", b"")
    with pytest.raises(WrongFile, match="hoogstens 5 MB"):
        uploads.check("a.pdf", PDF + b" " * uploads.MAX_BYTES)


def test_an_office_file_that_unpacks_too_large_is_refused():
    bomb = package(
        **{
            "[Content_Types].xml": WORD,
            "word/document.xml": b"<w/>",
            "word/media/a.bin": bytes(uploads.MAX_UNPACKED_BYTES),
        }
    )
    assert len(bomb) < uploads.MAX_BYTES
    with pytest.raises(WrongFile):
        uploads.check("bom.docx", bomb)


def test_what_a_package_says_of_its_own_size_is_not_believed():
    bomb = bytearray(
        package(
            **{
                "[Content_Types].xml": WORD,
                "word/document.xml": b"<w/>",
                "b": bytes(uploads.MAX_UNPACKED_BYTES),
            }
        )
    )
    size = struct.pack("<I", uploads.MAX_UNPACKED_BYTES)
    lying = bytes(bomb).replace(size, struct.pack("<I", 10))
    with pytest.raises(WrongFile):
        uploads.check("bom.docx", lying)


@pytest.mark.parametrize(
    "content",
    [
        package(
            **{"[Content_Types].xml": WORD, "word/document.xml": b"", "word/vbaProject.bin": b"x"}
        ),
        package(**{"[Content_Types].xml": WORD}),
        package(**{"word/document.xml": b"<w/>"}),
        DOCX[:-30],
        DOCX[:40] + b"\0\0\0\0" + DOCX[44:],
        package(**{f"part{i}": b"" for i in range(uploads.MAX_PARTS + 1)}),
    ],
    ids=["macro", "no document", "no content types", "cut off", "damaged", "too many parts"],
)
def test_a_word_file_that_is_not_whole_and_plain_is_refused(content):
    with pytest.raises(WrongFile):
        uploads.check("brief.docx", content)


def test_a_photo_loses_place_time_maker_comment_and_what_stands_behind_it():
    photo = (
        b"\xff\xd8"
        + JFIF
        + segment(0xE1, exif(b"II", 1))
        + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Jan</x:xmpmeta>")
        + segment(0xED, b"Photoshop 3.0\0IPTC Jan Peeters")
        + segment(0xFE, b"gemaakt door Jan")
        + FRAME
        + SCAN
        + b"\xff\xd9"
        + b"een filmpje achteraan"
    )
    assert uploads.check("foto.jpg", photo).content == JPEG


@pytest.mark.parametrize("order", [b"MM", b"II"])
def test_of_a_photo_that_lies_on_its_side_only_that_is_kept(order):
    photo = b"\xff\xd8" + JFIF + segment(0xE1, exif(order, 6)) + FRAME + SCAN + b"\xff\xd9"
    kept = uploads.check("foto.jpg", photo).content
    assert b"GPS" not in kept
    assert b"Cam" not in kept
    assert images._orientation(kept[kept.index(b"Exif") :]) == 6


def test_a_thumbnail_in_the_head_of_a_photo_is_dropped():
    head = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\2" + b"twaalf bytes")
    assert uploads.check("f.jpg", b"\xff\xd8" + head + FRAME + SCAN + b"\xff\xd9").content == JPEG


def test_a_png_loses_its_texts_times_and_what_stands_behind_it():
    extra = chunk(b"tEXt", b"Author\0Jan") + chunk(b"eXIf", b"GPS") + chunk(b"tIME", bytes(7))
    full = images.PNG_SIGNATURE + HEAD + extra + BODY + chunk(b"iTXt", b"x") + chunk(b"IEND", b"")
    assert uploads.check("a.png", full + b"erachter").content == PNG


@pytest.mark.parametrize("cut", range(2, len(JPEG), 7))
def test_a_photo_that_is_cut_off_is_refused(cut):
    with pytest.raises(WrongFile):
        uploads.check("foto.jpg", JPEG[:cut])


def test_an_older_windows_text_is_kept_as_utf_8():
    assert uploads.check("a.txt", "één".encode("cp1252")).content == "één".encode()


def test_a_program_that_is_called_text_is_refused():
    with pytest.raises(WrongFile):
        uploads.check("a.txt", b"MZ\x90\0\3\0\0\0")


@given(content=st.binary(max_size=400), name=st.sampled_from(sorted(GENUINE)))
def test_any_bytes_are_taken_or_refused_and_never_a_crash(content, name):
    for candidate in (content, GENUINE[name][:50] + content, content + GENUINE[name]):
        with suppress(WrongFile):
            assert uploads.check(name, candidate).content


@given(st.text(max_size=300))
def test_any_file_name_becomes_a_short_plain_title(filename):
    title = uploads.tidy_title(filename)
    assert len(title) <= 130
    assert "/" not in title
    assert title.isprintable()


def test_a_file_is_handed_back_to_save_and_powerless(app):
    attachment = uploads.keep(uploads.check("Brief 'x\".pdf", PDF), now=clock.now())
    db.session.commit()
    response = uploads.download(attachment)
    assert response.get_data() == PDF
    assert response.headers["Content-Disposition"] == f'attachment; filename="{attachment.name}"'
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert uploads.is_name(attachment.name)
    assert attachment.kind is FileKind.PDF


@pytest.mark.parametrize("name", ["../etc/passwd", "a.pdf", "\0", "0" * 32 + ".pdf\n"])
def test_what_is_no_name_of_ours_is_never_looked_for(name):
    assert not uploads.is_name(name)
