"""Going through the platform's forms as a browser does: read the page, fill it in, send it."""

from __future__ import annotations

from html.parser import HTMLParser

from bench.load import Client

TEXT = "Wij vroegen opleidingsverlof aan voor twaalf mensen. De termijn liep af voor het antwoord."


class _Form(HTMLParser):
    """The fields of the main form of a page, filled in with the last choice or a text."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.action = ""
        self._inside = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take over one field."""
        a = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._inside = True
        if not self._inside:
            return
        if tag == "form" and a.get("method", "").lower() == "post" and not self.action:
            self.action = a.get("action", "")
        name = a.get("name", "")
        if not name:
            return
        if tag == "input" and a.get("type") in {"hidden", "radio"}:
            self.values[name] = a.get("value", "")
        elif tag == "textarea":
            self.values[name] = TEXT


def fill(client: Client, path: str) -> tuple[str, dict[str, str]]:
    """(where to, what) of the form on a page, filled in."""
    status, html, location = client.send("GET", path)
    if status == 303:
        return fill(client, location)
    form = _Form()
    form.feed(html)
    if not form.values:
        raise RuntimeError(f"No form on {path} ({status}).")
    return form.action or path, form.values


def ready_report(client: Client) -> tuple[str, dict[str, str]]:
    """Go through the meldpunt up to the last button; gives that last form."""
    action, values = fill(client, "/meldpunt/melden/wie")
    for _step in range(12):
        if action.endswith("/nakijken"):
            return action, values
        values |= {"unknown": "y", "action": "next", "website": ""}
        status, html, location = client.send("POST", action, values)
        if status != 303:
            raise RuntimeError(f"{action} answered {status}: {html[:400]}")
        action, values = fill(client, location)
    raise RuntimeError("The journey does not end.")
