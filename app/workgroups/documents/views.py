"""The documents of a group, and those that anyone may have."""

from __future__ import annotations

from flask import Blueprint, Response, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public, requires
from app.access.permissions import Permission
from app.core import clock, uploads
from app.core.uploads import ACCEPT, Attachment, WrongFile
from app.workgroups.documents import queries, services
from app.workgroups.documents.forms import ChangeDocumentForm, DocumentForm, FileForm
from app.workgroups.documents.labels import AUDIENCES, KINDS
from app.workgroups.documents.policies import may_change
from app.workgroups.documents.rules import Audience, DocumentKind
from app.workgroups.documents.scope import DocumentScope, FileScope
from app.workgroups.forms import EmptyForm
from app.workgroups.queries import groups
from app.workgroups.scope import GroupScope
from app.workgroups.services.drafts import Writer

bp = Blueprint("documents", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """How things of documents are called."""
    return {"document_kinds": KINDS, "audiences": AUDIENCES, "accept": ACCEPT}


def group_in_url(workgroup_id: int) -> GroupScope:
    """The group."""
    return groups.scope_of(workgroup_id)


def document_in_url(workgroup_id: int, document_id: int) -> DocumentScope:
    """The document of a group."""
    return queries.document_scope(workgroup_id, document_id)


def file_in_url(workgroup_id: int, document_id: int, number: int) -> FileScope:
    """The document, with the version that is meant."""
    return FileScope(**vars(queries.document_scope(workgroup_id, document_id)), asked=number)


def _writer() -> Writer:
    return Writer(person_id=g.actor.person_id, name=g.actor.name)


def _to(workgroup_id: int, document_id: int) -> ResponseReturnValue:
    there = url_for(".detail", workgroup_id=workgroup_id, document_id=document_id)
    return redirect(there, code=303)


@bp.get("/werkgroepen/<int:workgroup_id>/documenten")
@requires(Permission.WORKGROUP_READ, on=group_in_url, hidden=True)
def index(group: GroupScope) -> ResponseReturnValue:
    """The documents of a group."""
    leads = g.actor.is_secretariat or g.actor.person_id in group.lead_person_ids
    rows = queries.documents_of(group.workgroup_id, with_withdrawn=leads)
    return render_template("documents/index.html", group=group, documents=rows)


@bp.route("/werkgroepen/<int:workgroup_id>/documenten/nieuw", methods=["GET", "POST"])
@requires(Permission.DOCUMENT_ADD, on=group_in_url, hidden=True)
def add(group: GroupScope) -> ResponseReturnValue:
    """Put a document in the group."""
    form, status = DocumentForm(audience=Audience.GROUP.value), 200
    if form.validate_on_submit():
        try:
            made = services.add_document(
                group.workgroup_id,
                uploads.read(form.file.data),
                title=form.title.data,
                kind=DocumentKind(form.kind.data),
                audience=Audience(form.audience.data),
                by=_writer(),
                once=form.once_key,
                now=clock.now(),
            )
        except WrongFile as refusal:
            form.refuse("file", refusal.message)
            status = refusal.status
        else:
            flash(_("Het document staat bij de werkgroep."), "success")
            return _to(group.workgroup_id, made.id)
    elif form.errors:
        status = 422
    return render_template("documents/add.html", group=group, form=form), status


def _page(
    scope: DocumentScope,
    *,
    file_form: FileForm | None = None,
    change_form: ChangeDocumentForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    row = queries.document(scope.document_id)
    file_form = file_form or FileForm(formdata=None)
    said = {"title": row.title, "kind": row.kind.value, "audience": row.audience.value}
    change_form = change_form or ChangeDocumentForm(formdata=None, data=said)
    page = render_template(
        "documents/detail.html",
        scope=scope,
        document=row,
        files=queries.files_of(scope.document_id),
        may_change=may_change(g.actor, scope),
        form=change_form if change_form.errors else file_form,
        file_form=file_form,
        change_form=change_form,
        empty=EmptyForm(formdata=None),
    )
    return page, status


@bp.get("/werkgroepen/<int:workgroup_id>/documenten/<int:document_id>")
@requires(Permission.DOCUMENT_READ, on=document_in_url, hidden=True)
def detail(scope: DocumentScope) -> ResponseReturnValue:
    """One document with all its versions."""
    return _page(scope)


@bp.post("/werkgroepen/<int:workgroup_id>/documenten/<int:document_id>/versies")
@requires(Permission.DOCUMENT_CHANGE, on=document_in_url, hidden=True)
def add_version(scope: DocumentScope) -> ResponseReturnValue:
    """Put the next version there."""
    form = FileForm()
    if not form.validate():
        return _page(scope, file_form=form, status=422)
    try:
        services.add_version(
            scope.document_id,
            uploads.read(form.file.data),
            note=form.note.data or "",
            by=_writer(),
            once=form.once_key,
            now=clock.now(),
        )
    except WrongFile as refusal:
        form.refuse("file", refusal.message)
        return _page(scope, file_form=form, status=refusal.status)
    flash(_("De nieuwe versie staat klaar. De vorige blijven te vinden."), "success")
    return _to(scope.workgroup_id, scope.document_id)


@bp.post("/werkgroepen/<int:workgroup_id>/documenten/<int:document_id>/wijzigen")
@requires(Permission.DOCUMENT_CHANGE, on=document_in_url, hidden=True)
def change(scope: DocumentScope) -> ResponseReturnValue:
    """Call the document otherwise, or let others see it."""
    form = ChangeDocumentForm()
    if not form.validate():
        return _page(scope, change_form=form, status=422)
    services.change_document(
        scope.document_id,
        title=form.title.data,
        kind=DocumentKind(form.kind.data),
        audience=Audience(form.audience.data),
        by=g.actor.person_id,
        now=clock.now(),
    )
    flash(_("Het document is gewijzigd."), "success")
    return _to(scope.workgroup_id, scope.document_id)


@bp.post("/werkgroepen/<int:workgroup_id>/documenten/<int:document_id>/intrekken")
@requires(Permission.DOCUMENT_CHANGE, on=document_in_url, hidden=True)
def withdraw(scope: DocumentScope) -> ResponseReturnValue:
    """No longer show the document."""
    services.withdraw_document(scope.document_id, by=g.actor.person_id, now=clock.now())
    flash(_("Het document is ingetrokken."), "success")
    return redirect(url_for(".index", workgroup_id=scope.workgroup_id), code=303)


def _download(attachment: Attachment, title: str) -> Response:
    """A file to save, under the title of its document."""
    response = uploads.download(attachment)
    response.headers.set(
        "Content-Disposition", "attachment", filename=f"{title[:100]}.{attachment.kind}"
    )
    return response


@bp.get("/werkgroepen/<int:workgroup_id>/documenten/<int:document_id>/versies/<int:number>")
@requires(Permission.DOCUMENT_READ, on=file_in_url, hidden=True)
def download(scope: FileScope) -> ResponseReturnValue:
    """The file of one version."""
    return _download(queries.file(scope.document_id, scope.asked), scope.title)


@bp.get("/documenten/<int:document_id>")
@public
def public_download(document_id: int) -> ResponseReturnValue:
    """The present file of a document that anyone may have."""
    title, attachment = queries.public_file(document_id)
    return _download(attachment, title)
