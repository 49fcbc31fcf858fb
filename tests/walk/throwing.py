"""What Hypothesis throws at a form: what stands there, nonsense, tricks and far too much."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import quote_from_bytes, urlencode

from hypothesis import strategies as st

from tests.walk.crawl import NOBODY, PEOPLE, Control, FoundForm

TYPED = "Deze tekst typte iemand met zorg; hij mag niet verloren gaan."
"""Wherever this is refused, the answer must hold it."""

TRICKS = (
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "\u202egnihton\u202c ‮",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "👩‍👩‍👧‍👦" * 40,
    "Z̷̢a̴l̸g̶o̵" * 30,
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></form><h1>mijn kop</h1>",
    "{{ 7 * 7 }}{% raw %}{{ config }}",
    "%(number)s %s %(nothing)s {0} {x}",
    "'; DROP TABLE persons; --",
    "' OR 1=1 --",
    "x%00y&z=1",
    "javascript:alert(1)",
    "//elders.example/",
    "../../../../etc/passwd",
    "=1+1",
    "Onderwerp\r\nBcc: iemand@voorbeeld.example",
    "[klik](javascript:alert(1)) ![](x) <b hx-get='/'>b</b>",
    "0",
    "-1",
    "1.5",
    "NaN",
    "٣",
    "²",
    "1e309",
    "2147483648",
    "9223372036854775808",
    "9" * 400,
    "0000-00-00",
    "9999-12-31",
    "10000-01-01",
    "2026-02-30T25:61",
    "2026-0001",
    "2026-99999999999",
    "naam@",
    "a@b.example\nc@d.example",
    "[" * 4000,
    "> " * 4000,
    "- " * 4000,
    "* a\n\n  " * 300,
    "\n" * 5000,
    "woord " * 20_000,
    "x" * 250_000,
)
FILES = (
    ("", b""),
    ("leeg.pdf", b""),
    ("geen.pdf", b"MZ\x90\x00 not a pdf"),
    ("foto.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
    ("brief.docx", b"PK\x03\x04" + b"\0" * 60),
    ("../../weg.txt", b"tekst"),
    ("na\0am\r\n.txt", b"tekst"),
    ("x" * 3000 + ".txt", b"tekst"),
    ("virus.exe", b"MZ"),
    ("latin1.txt", b"\xe9\xe8\xff"),
    ("groot.txt", b"a" * 300_000),
)
KINDS_OF_TEXT = {"textarea", "text", "search", "email"}
NOT_TYPED = {"button", "file", "hidden", "radio", "checkbox", "select", "submit", "password"}


@dataclass(frozen=True)
class Throw:
    """One request that nobody would send by accident."""

    method: str
    person: str
    path: str
    body: bytes
    content_type: str
    is_htmx: bool
    typed: bool
    """Whether the text that may not be lost is in it."""

    def headers(self) -> dict[str, str]:
        """Its headers."""
        return {"HX-Request": "true"} if self.is_htmx else {}


def _values(control: Control) -> st.SearchStrategy[str]:
    usual = [control.value, *control.options]
    strange = st.one_of(st.sampled_from(TRICKS), st.text(max_size=60))
    if control.kind in {"textarea", "text", "search"}:
        return st.one_of(st.just(TYPED), strange, st.just(control.value))
    return st.one_of(st.sampled_from(usual), st.sampled_from(usual), strange)


@st.composite
def throws(
    draw: st.DrawFn, method: str, forms: list[FoundForm], paths: st.SearchStrategy[str]
) -> Throw:
    """A form of `forms` (or none of them: a guess at `paths`), filled in anyhow by anyone."""
    form = draw(st.sampled_from(forms)) if forms and draw(st.integers(0, 5)) else None
    person = form.person if form and draw(st.integers(0, 4)) else draw(st.sampled_from(PEOPLE))
    path = form.action if form and draw(st.integers(0, 7)) else draw(paths)
    controls = (form or draw(st.sampled_from([*forms, NO_FORM]))).controls
    fields: list[tuple[str, str | tuple[str, bytes]]] = []
    for control in controls:
        if control.name == "csrf_token":
            continue
        if control.kind == "file":
            fields.append((control.name, draw(st.sampled_from(FILES))))
            continue
        for _again in range(draw(st.sampled_from((1, 1, 1, 1, 1, 0, 2)))):
            fields.append((control.name, draw(_values(control))))
    if draw(st.integers(0, 3)) == 0:
        fields.append((draw(st.text(min_size=1, max_size=12)), draw(st.sampled_from(TRICKS))))
    if draw(st.integers(0, 3)) == 0:
        extra = {"ouder": draw(st.sampled_from(TRICKS[-30:])), "q": draw(st.text(max_size=9))}
        path += ("&" if "?" in path else "?") + urlencode(extra, errors="replace")
    is_multipart = (form is not None and form.is_multipart) or draw(st.integers(0, 9)) == 0
    body, content_type = encode(fields, is_multipart=is_multipart and method == "POST")
    if method == "GET":  # what is far too long for an address stays out of it
        path += ("&" if "?" in path else "?") + body.decode()[:4000]
    return Throw(
        method=method,
        person=person,
        path=path,
        body=body if method == "POST" else b"",
        content_type=content_type,
        is_htmx=draw(st.integers(0, 3)) == 0,
        typed=form is not None
        and path.startswith(form.action)
        and any(
            control.kind not in NOT_TYPED and _first(fields, control.name) == TYPED
            for control in controls
        ),
    )


def _first(fields: list[tuple[str, str | tuple[str, bytes]]], name: str) -> object:
    """What a form reads of a field that was sent more than once."""
    return next((value for known, value in fields if known == name), None)


NO_FORM = FoundForm(NOBODY, "/", "/", "post", (Control("text", "textarea"),))


def encode(
    fields: list[tuple[str, str | tuple[str, bytes]]], *, is_multipart: bool
) -> tuple[bytes, str]:
    """A body with the fields, byte for byte as they are, also where that is not valid text.

    The word TOKEN stands where the CSRF token of the one who sends it must come.
    """
    fields = [("csrf_token", "TOKEN"), *fields]
    if not is_multipart:
        pairs = [
            f"{quote_from_bytes(_raw(name))}={quote_from_bytes(_raw(value))}"
            for name, value in fields
            if isinstance(value, str)
        ]
        return "&".join(pairs).encode(), "application/x-www-form-urlencoded"
    edge = secrets.token_hex(12)
    parts = []
    for name, value in fields:
        head = f'Content-Disposition: form-data; name="{_quotable(name)}"'
        content = _raw(value) if isinstance(value, str) else value[1]
        if not isinstance(value, str):
            head += f'; filename="{_quotable(value[0])}"\r\nContent-Type: application/octet-stream'
        parts.append(f"--{edge}\r\n{head}\r\n\r\n".encode(errors="replace") + content + b"\r\n")
    return b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _quotable(name: str) -> str:
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
