"""How what is new and what waits is called on screen."""

from __future__ import annotations

from flask_babel import gettext as _

from app.workgroups.visits.queries.news import News, NewsKind
from app.workgroups.visits.queries.waiting import Waiting, WaitingKind


def news_text(news: News) -> str:
    """What is new, as the words of a link."""
    title, number = news.title, news.number
    texts = {
        NewsKind.VERSION: lambda: _("Versie %(number)s van %(title)s", number=number, title=title),
        NewsKind.POST: lambda: _("Bericht %(number)s bij %(title)s", number=number, title=title),
        NewsKind.PLANNED: lambda: _("Vergadering gepland: %(title)s", title=title),
        NewsKind.CHANGED: lambda: _("Vergadering gewijzigd: %(title)s", title=title),
        NewsKind.CANCELLED: lambda: _("Vergadering afgelast: %(title)s", title=title),
        NewsKind.MINUTES: lambda: _("Verslag: %(title)s", title=title),
        NewsKind.DECISION: lambda: _(
            "Beslissing %(number)s van %(title)s", number=number, title=title
        ),
        NewsKind.DOCUMENT: lambda: _(
            "Document: %(title)s, versie %(number)s", title=title, number=number
        ),
    }
    return str(texts[news.kind]())


def waiting_text(waiting: Waiting) -> str:
    """What waits, as the words of a link."""
    title = waiting.title
    texts = {
        WaitingKind.POSITION: lambda: _("Uw standpunt over %(title)s", title=title),
        WaitingKind.QUESTION: lambda: _(
            "Vraag aan u: bericht %(number)s bij %(title)s", number=waiting.number, title=title
        ),
        WaitingKind.TASK: lambda: _("Uw taak: %(title)s", title=title),
        WaitingKind.ANSWER: lambda: _("Zeg of u komt: %(title)s", title=title),
        WaitingKind.MINUTES: lambda: _("Verslag te lezen: %(title)s", title=title),
        WaitingKind.OUTCOME: lambda: _("De uitkomst bevestigen van %(title)s", title=title),
        WaitingKind.CONTRADICTION: lambda: _("Tegenspraak: %(title)s", title=title),
    }
    return str(texts[waiting.kind]())
