"""Draagvlak: the platform on which a public-policy partnership works with the field.

`create_app` alone knows every package and ties them together.
"""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from app import config as configuration
from app import serving
from app.access import table
from app.advice import policies as advice_policies
from app.advice import queries as advice_queries
from app.advice import views as advice_views
from app.audit import services as audit_services
from app.config import ROOT, Config
from app.consultations import policies as consultations_policies
from app.consultations import queries as consultations_queries
from app.consultations import services as consultations_services
from app.consultations import views as consultations_views
from app.consultations.coding import policies as coding_policies
from app.consultations.coding.queries import campaigns as coding_campaigns
from app.consultations.coding.services import campaigns as coding_alike
from app.consultations.coding.services import codebook as coding_codebook
from app.consultations.coding.services import gathering as coding_gathering
from app.consultations.maps import services as maps_services
from app.consultations.synopsis import services as synopsis_services
from app.contributions import findable as contributions_findable
from app.contributions import policies as contributions_policies
from app.contributions import views as contributions_views
from app.contributions.cli import contributions_cli
from app.contributions.lineage import Lineage
from app.contributions.models import Channel
from app.core import db as database
from app.core import facts, revision
from app.core.transaction import TransactionalFlask
from app.demo import views as demo_views
from app.demo.cli import demo_cli
from app.desk import device as desk_device
from app.desk import policies as desk_policies
from app.desk import queries as desk_queries
from app.desk import services as desk_services
from app.desk import views as desk_views
from app.desk.cli import cases_cli
from app.desk.queries import alike as desk_alike
from app.front import views as front_views
from app.loket import findable as loket_findable
from app.loket import policies as loket_policies
from app.loket import reference as loket_reference
from app.loket import views as loket_views
from app.loket.services import doubts as loket_doubts
from app.loket.services import following as loket_following
from app.meldpunt import views as meldpunt_views
from app.meldpunt.bottlenecks import findable as bottlenecks_findable
from app.meldpunt.bottlenecks import policies as bottlenecks_policies
from app.meldpunt.bottlenecks import queries as bottlenecks_queries
from app.meldpunt.bottlenecks import services as bottlenecks_services
from app.meldpunt.bottlenecks import views as bottlenecks_views
from app.meldpunt.rounds import policies as rounds_policies
from app.meldpunt.rounds import views as rounds_views
from app.notifications import policies as notifications_policies
from app.notifications import services as notifications_services
from app.notifications import transports, worker
from app.notifications import views as notifications_views
from app.notifications.cli import worker_cli
from app.operations import views as operations_views
from app.operations.cli import database_cli, reference_cli
from app.partnership import policies as partnership_policies
from app.partnership import views as partnership_views
from app.partnership.agreements import models as _a  # noqa: F401 - its tables
from app.partnership.composition import policies as composition_policies
from app.partnership.composition import views as composition_views
from app.partnership.importing import models as _i  # noqa: F401 - its tables
from app.partnership.importing import services as importing_services
from app.partnership.mandates import services as mandates_services
from app.partnership.mandates import standing
from app.people import policies as people_policies
from app.people import services as people_services
from app.people import signin
from app.people import views as people_views
from app.people.cli import people_cli
from app.regulation import findable as regulation_findable
from app.regulation import policies as regulation_policies
from app.regulation import reference as regulation_reference
from app.regulation import views as regulation_views
from app.search import policies as search_policies
from app.search import queries as search_queries
from app.search import reference as search_reference
from app.search import services as search_services
from app.search import views as search_views
from app.search.cli import search_cli
from app.web import (
    addresses,
    assets,
    cookies,
    errors,
    filters,
    headers,
    kept,
    language,
    site,
)
from app.workgroups import policies as workgroups_policies
from app.workgroups import queries as workgroups_queries
from app.workgroups import views as workgroups_views
from app.workgroups.consistency import policies as consistency_policies
from app.workgroups.consistency import views as consistency_views
from app.workgroups.decisions import policies as decisions_policies
from app.workgroups.decisions import queries as decisions_queries
from app.workgroups.decisions import services as decisions_services
from app.workgroups.decisions import views as decisions_views
from app.workgroups.documents import policies as documents_policies
from app.workgroups.documents import views as documents_views
from app.workgroups.goals import policies as goals_policies
from app.workgroups.goals import views as goals_views
from app.workgroups.meetings import policies as meetings_policies
from app.workgroups.meetings import views as meetings_views
from app.workgroups.meetings.services import tasks as meetings_tasks
from app.workgroups.principles import policies as principles_policies
from app.workgroups.principles import views as principles_views
from app.workgroups.services import schemes as workgroups_schemes
from app.workgroups.services import successions as workgroups_successions
from app.workgroups.visits import views as visits_views

MAX_REQUEST_BYTES = 12 * 1024 * 1024


def create_app(config: Config | None = None) -> Flask:
    """Build the application; raises ConfigError when the environment is not complete."""
    config = config or configuration.from_environment()
    serving.check_development_server(config)
    app = TransactionalFlask(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    _configure(app, config)
    database.init_app(app, config.database_url)
    csrf = CSRFProtect(app)
    parts = (addresses, cookies, language, assets, filters, headers, errors, signin, site, kept)
    for part in parts:
        part.init_app(app)
    app.extensions["policies"] = table.assemble(
        people_policies.POLICIES,
        composition_policies.POLICIES,
        partnership_policies.POLICIES,
        contributions_policies.POLICIES,
        workgroups_policies.POLICIES,
        meetings_policies.POLICIES,
        documents_policies.POLICIES,
        goals_policies.POLICIES,
        decisions_policies.POLICIES,
        principles_policies.POLICIES,
        consistency_policies.POLICIES,
        consultations_policies.POLICIES,
        coding_policies.POLICIES,
        desk_policies.POLICIES,
        loket_policies.POLICIES,
        search_policies.POLICIES,
        bottlenecks_policies.POLICIES,
        rounds_policies.POLICIES,
        regulation_policies.POLICIES,
        advice_policies.POLICIES,
        notifications_policies.POLICIES,
    )
    facts.subscribe(
        app,
        revision.rise,
        audit_services.keep,
        workgroups_schemes.follow,
        loket_doubts.follow_regulation,
        search_services.keep_up,
        bottlenecks_services.hear,
        workgroups_successions.follow,
        coding_codebook.hear,
        notifications_services.deliver,
    )
    app.extensions["findable"] = (
        loket_findable.ANSWERS,
        loket_findable.MEASURES,
        regulation_findable.FINDABLE,
        bottlenecks_findable.FINDABLE,
        contributions_findable.FINDABLE,
    )
    app.extensions["search_vocabulary"] = search_queries.Vocabulary()
    app.extensions["own_synonyms"] = search_queries.own_synonyms
    app.extensions["reference"] = (
        regulation_reference.rows,
        loket_reference.rows,
        search_reference.rows,
    )
    app.extensions["transport"] = transports.transport_of(config)
    worker.schedule(
        app,
        worker.Job("consultations.close", timedelta(minutes=1), consultations_services.close_due),
        worker.Job(
            "consultations.count", timedelta(seconds=20), consultations_services.count_changes
        ),
        worker.Job(
            "consultations.publish", timedelta(seconds=5), consultations_services.publish_due
        ),
        worker.Job(
            "consultations.summarise", timedelta(minutes=5), synopsis_services.make_due_summaries
        ),
        worker.Job(
            "consultations.unsent", timedelta(minutes=10), consultations_services.tell_unsent
        ),
        worker.Job("consultations.gather", timedelta(seconds=5), coding_gathering.gather_due),
        worker.Job("consultations.alike", timedelta(minutes=1), coding_alike.propose_due),
        worker.Job("consultations.map", timedelta(minutes=5), maps_services.draw_due),
        worker.Job("meetings.remind", timedelta(minutes=10), meetings_tasks.remind),
        worker.Job("decisions.close", timedelta(minutes=1), decisions_services.close_due),
        worker.Job("decisions.remind", timedelta(minutes=10), decisions_services.remind_due),
        worker.Job("people.answer", timedelta(seconds=2), people_services.answer_password_requests),
        worker.Job("mandates.tell", timedelta(minutes=10), mandates_services.tell_of_ends),
        worker.Job("importing.purge", timedelta(hours=1), importing_services.purge),
        worker.Job("people.purge_links", timedelta(hours=1), people_services.purge_links),
        worker.Job("desk.purge_drafts", timedelta(hours=1), desk_services.purge_drafts),
        worker.Job("desk.index", timedelta(minutes=5), desk_services.index_missing),
        worker.Job("loket.purge", timedelta(hours=1), loket_following.purge_unconfirmed),
        worker.Job("search.purge", timedelta(hours=6), search_services.purge_misses),
    )
    app.extensions["help"] = (
        bottlenecks_queries.help_with,
        search_queries.help,
        desk_alike.published,
    )
    app.extensions["undeliverable"] = (consultations_services.mark_bounced,)
    app.extensions["composed_bodies"] = (
        standing.bodies_of_scheme,
        workgroups_queries.bodies_of_scheme,
    )
    app.extensions["beside"] = (bottlenecks_queries.beside,)
    app.extensions["lineage"] = Lineage(
        origins={
            Channel.CONSULTATION_RESPONSE: consultations_queries.origin_of,
            Channel.REPORT: desk_queries.origin_of,
            Channel.QUESTION: desk_queries.origin_of,
            Channel.WORKGROUP_COMMENT: workgroups_queries.origin_of,
            Channel.WORKGROUP_POSITION: decisions_queries.origin_of,
        },
        uses=(advice_queries.uses_of,),
        words={Channel.WORKGROUP_COMMENT: workgroups_queries.word_about},
        ways={Channel.CONSULTATION_RESPONSE: consultations_queries.ways_of},
        notes={Channel.CONSULTATION_RESPONSE: coding_campaigns.notes_about},
    )
    for views in (
        front_views,
        people_views,
        composition_views,
        partnership_views,
        contributions_views,
        regulation_views,
        workgroups_views,
        meetings_views,
        documents_views,
        goals_views,
        visits_views,
        decisions_views,
        principles_views,
        consistency_views,
        consultations_views,
        desk_views,
        meldpunt_views,
        loket_views,
        search_views,
        bottlenecks_views,
        rounds_views,
        advice_views,
        notifications_views,
        operations_views,
    ):
        app.register_blueprint(views.bp)
    if config.demo:
        csrf.exempt(demo_views.sign_in)  # scripts sign in too; it checks the origin itself
        app.register_blueprint(demo_views.bp)
    app.cli.add_command(people_cli)
    app.cli.add_command(contributions_cli)
    app.cli.add_command(cases_cli)
    for commands in (database_cli, reference_cli, search_cli, worker_cli, demo_cli):
        app.cli.add_command(commands)
    return app


def _configure(app: Flask, config: Config) -> None:
    app.config.update(
        SECRET_KEY=config.secret_key,
        DEMO=config.demo,
        TESTING=config.testing,
        IS_HTTPS=config.is_https,
        PUBLIC_URL=config.public_url,
        MAIL_URL=config.mail_url,
        MAIL_FROM=config.mail_from,
        SESSION_HOURS=config.session_hours,
        KEPT_BYTES=config.kept_bytes,
        SESSION_COOKIE_NAME="__Host-draagvlak" if config.is_https else "draagvlak",
        SESSION_COOKIE_SECURE=config.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        SESSION_REFRESH_EACH_REQUEST=False,
        CARRIED_AT_SIGN_IN=desk_device.CARRIED,
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    if config.trusted_proxies:
        hops = config.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's documented way
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops
        )
