"""The headers of every answer (OWASP ASVS 5.0 §3.4)."""

from __future__ import annotations

from flask import Flask, Response, current_app, g, request

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

_BESIDE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_ALWAYS = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, **_BESIDE}


def add_headers(response: Response) -> Response:
    """Add what protects the visitor; personal pages are stored nowhere."""
    own = "Content-Security-Policy" in response.headers  # a file brings a stricter one
    response.headers.extend(_BESIDE if own else _ALWAYS)
    if current_app.config["IS_HTTPS"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint != "static" and "Cache-Control" not in response.headers:
        actor = g.get("actor")
        personal = (actor is not None and actor.is_signed_in) or request.method == "POST"
        response.headers["Cache-Control"] = "no-store" if personal else "no-cache"
    return response


def init_app(app: Flask) -> None:
    """Add the headers to every answer."""
    app.after_request(add_headers)
