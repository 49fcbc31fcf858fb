"""What may come in about documents."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, StringField

from app.web.forms import BaseForm, OnceForm, at_most, one_of, optional, required, text_in
from app.workgroups.documents.labels import AUDIENCES, KINDS
from app.workgroups.documents.rules import LONGEST_NOTE

_KIND = [(kind.value, label) for kind, label in KINDS.items()]
_AUDIENCE = [(one.value, label) for one, label in AUDIENCES.items()]


class _DocumentFields(BaseForm):
    title = StringField(
        _l("Titel"),
        validators=[required(_l("Geef het document een titel.")), at_most(200)],
        filters=[text_in],
    )
    kind = SelectField(
        _l("Wat voor document is het?"),
        choices=_KIND,
        validators=[one_of(_l("Kies een soort uit de lijst."))],
        validate_choice=False,
    )
    audience = RadioField(
        _l("Wie mag het zien?"),
        choices=_AUDIENCE,
        validators=[one_of(_l("Kies wie het document mag zien."))],
        validate_choice=False,
    )


class DocumentForm(_DocumentFields, OnceForm):
    """A new document."""

    file = FileField(
        _l("Bestand"),
        description=_l("Pdf, Word, Excel, OpenDocument, foto of tekst, hoogstens 5 MB."),
        validators=[required(_l("Kies een bestand."))],
    )


class ChangeDocumentForm(_DocumentFields):
    """Other words for a document."""


class FileForm(OnceForm):
    """The next version of a document."""

    file = FileField(
        _l("Nieuwe versie"),
        description=_l("Pdf, Word, Excel, OpenDocument, foto of tekst, hoogstens 5 MB."),
        validators=[required(_l("Kies een bestand."))],
    )
    note = StringField(
        _l("Wat is er nieuw?"), validators=[optional(), at_most(LONGEST_NOTE)], filters=[text_in]
    )
