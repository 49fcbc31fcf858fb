"""Pages that show what all features together have: home, assignments, one's own, the worklist."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, g, jsonify, render_template

from app.access.guard import public, requires, signed_in
from app.access.permissions import Permission
from app.consultations import labels as consultation_labels
from app.contributions.labels import words
from app.core import clock
from app.core.errors import NotFound
from app.front import labels, mandates, queries, statements
from app.loket.labels import VIEWS
from app.partnership import labels as partnership_labels
from app.partnership import queries as partnership
from app.partnership.agreements import queries as agreements
from app.partnership.mandates import standing
from app.partnership.organisations.queries import named_categories
from app.partnership.views.body import day_in_query
from app.web.kept import kept

bp = Blueprint("front", __name__)


@bp.get("/")
@public
@kept
def home() -> str:
    """In one screen: what is being worked out, what is open, what was done with earlier input."""
    page = queries.home(clock.now())
    return render_template(
        "front/home.html",
        page=page,
        parts=labels.parts_of(page.counts, with_waiting=False),
        words=words(),
        tones=labels.TONES,
    )


@bp.get("/opdrachten")
@public
@kept
def assignments() -> str:
    """The challenges and their assignments."""
    return render_template(
        "front/assignments.html",
        challenges=partnership.challenges(),
        overview=queries.overview(clock.now()),
    )


@bp.get("/opdrachten.json")
@public
def assignments_json() -> Response:
    """The challenges and assignments as open data."""
    return jsonify(
        [
            {
                "nummer": challenge.number,
                "naam": challenge.name,
                "bron": challenge.source,
                "opdrachten": [
                    {"nummer": row.number, "naam": row.name, "tekst": row.text, "bron": row.source}
                    for row in challenge.assignments
                ],
            }
            for challenge in partnership.challenges()
        ]
    )


@bp.get("/opdrachten/<int:number>")
@public
@kept
def assignment(number: int) -> str:
    """One assignment: lead, workgroup, drafts, consultations, what came in, what was done."""
    found = partnership.assignment(number)
    if found is None:
        raise NotFound
    page = queries.assignment(found, clock.now())
    return render_template(
        "front/assignment.html",
        page=page,
        parts=labels.parts_of(page.counts, with_waiting=True),
        words=words(),
        tones=labels.TONES,
        states=consultation_labels.STATES,
        state_tones=consultation_labels.STATE_TONES,
    )


@bp.get("/partnerschap")
@public
@kept
def about_partnership() -> str:
    """Who sits in the partnership, on a day in `op`, and what it stands for, with its sources."""
    today = clock.today()
    asked, shown = day_in_query(), agreements.public_agreements(today)
    return render_template(
        "front/partnership.html",
        principles=partnership.reference_list("principles"),
        competences=partnership.reference_list("competences"),
        guiding_principles=partnership.reference_list("guiding_principles"),
        schemes=partnership.schemes(),
        organisations=partnership.organisations(),
        standing=standing.on(asked),
        is_today=asked == today,
        agreements=shown,
        goals=agreements.goals_of([row.id for row in shown]),
        relations=agreements.relations(),
        labels=partnership_labels,
        categories=named_categories,
    )


@bp.get("/mijn")
@signed_in
def mine() -> str:
    """One's own input, groups and sessions."""
    return render_template(
        "front/mine.html",
        page=queries.mine(g.actor, clock.now()),
        words=words(),
        tones=labels.TONES,
        loket_views=VIEWS,
    )


@bp.get("/werkbank")
@requires(Permission.DESK_READ)
def desk() -> str:
    """What waits for the secretariat, over all channels."""
    return render_template(
        "front/desk.html", page=queries.desk(clock.now()), work=labels.WORK, loket_views=VIEWS
    )


@bp.get("/werkbank/mandaten")
@requires(Permission.DESK_READ)
def mandate_work() -> str:
    """Vacancies, mandates that end, seats without a mandate: what asks for a decision."""
    return render_template("front/mandates.html", work=mandates.work(clock.today()))


@bp.get("/beheer")
@requires(Permission.DESK_READ)
def management() -> str:
    """The way to what is managed seldom."""
    return render_template("front/management.html")


@bp.get("/toegankelijkheid")
@public
@kept
def accessibility() -> str:
    """The accessibility statement."""
    return render_template(
        "front/accessibility.html", reviewed_on=statements.ACCESSIBILITY_REVIEWED_ON
    )


@bp.get("/privacy")
@public
@kept
def privacy() -> str:
    """What is kept of a visitor."""
    return render_template("front/privacy.html")


@bp.get("/open-data")
@public
@kept
def open_data() -> str:
    """What may be reused."""
    return render_template("front/open_data.html")


@bp.get("/contact")
@public
@kept
def contact() -> str:
    """How to reach the secretariat."""
    address = current_app.config["MAIL_FROM"].rpartition("<")[2].rstrip(">")
    return render_template("front/contact.html", mail_address=address)
