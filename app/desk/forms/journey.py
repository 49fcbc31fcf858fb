"""What may come in by the doors: one form per step, and the small forms of following."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, RadioField, SelectField, StringField, TextAreaField

from app.core import uploads
from app.desk.journey import (
    MESSAGE_LENGTH,
    NAME_LENGTH,
    REGULATION_LENGTH,
    TEXT_LENGTH,
    Step,
)
from app.desk.labels import (
    HELPED,
    PUBLICATIONS,
    QUESTIONS,
    QUESTIONS_OF,
    REGIONS,
    REPORTER_KINDS,
    UNKNOWN,
)
from app.desk.rules import Kind
from app.web.forms import (
    BaseForm,
    OnceForm,
    at_most,
    mail_address,
    one_of,
    optional,
    required,
    text_in,
)

FILE_HINT = _l(
    "Pdf, Word, Excel, OpenDocument-tekst, foto (jpg of png) of tekstbestand. Hoogstens %(files)s "
    "bestanden van elk hoogstens %(size)s MB.",
    files=uploads.MAX_FILES,
    size=uploads.MAX_BYTES // 1024 // 1024,
)


class StepForm(BaseForm):
    """One step of the journey: its fields are the answers that the draft keeps."""

    def answers(self) -> dict[str, Any]:
        """What to keep of it."""
        return {
            field.name: field.data
            for field in self
            if field.name != "csrf_token" and field.type != "FileField"
        }


class WhoForm(StepForm):
    """As who one reports."""

    reporter_kind = RadioField(
        QUESTIONS["reporter_kind"],
        choices=list(REPORTER_KINDS.items()),
        validators=[one_of(_l("Kies wie u bent."))],
        validate_choice=False,
    )
    region = SelectField(
        QUESTIONS["region"],
        choices=[("", _l("Dat zeg ik liever niet")), *REGIONS.items()],
        validators=[optional(), one_of(_l("Kies een streek uit de lijst."))],
        validate_choice=False,
        description=_l("Zo zien we waar een knelpunt het meest voorkomt."),
    )


class AboutForm(StepForm):
    """What it is about; not knowing is an answer."""

    regulation = StringField(
        QUESTIONS["regulation"],
        validators=[at_most(REGULATION_LENGTH)],
        filters=[text_in],
        description=_l("De juiste naam hoeft niet. Bijvoorbeeld: het Vlaams opleidingsverlof."),
    )
    unknown = BooleanField(UNKNOWN)
    barrier_type = SelectField(
        QUESTIONS["barrier_type"],
        validators=[optional(), one_of(_l("Kies een soort uit de lijst."))],
        validate_choice=False,
    )
    topic = SelectField(
        QUESTIONS["topic"],
        validators=[optional(), one_of(_l("Kies een opdracht uit de lijst."))],
        validate_choice=False,
        description=_l("Het partnerschap werkt aan tien opdrachten. Twijfelt u? Sla dit over."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """A regulation is named, or it is said that one doesn't know it."""
        well = bool(super().validate(extra_validators))
        if well and not self.regulation.data and not self.unknown.data:
            self.refuse(
                "regulation",
                _l("Vul in over welke regel of maatregel het gaat, of kies ‘Dat weet ik niet’."),
            )
            return False
        return well

    def answers(self) -> dict[str, Any]:
        """The answers, and whether the question was answered."""
        return {**super().answers(), "about_known": True}


class PracticeForm(StepForm):
    """What happens."""

    practice = TextAreaField(
        QUESTIONS["practice"],
        validators=[
            required(_l("Vertel wat er in de praktijk gebeurt.")),
            at_most(TEXT_LENGTH),
        ],
        filters=[text_in],
        description=_l(
            "Vertel wat u meemaakte of ziet gebeuren. Noem geen namen van andere mensen."
        ),
    )


class QuestionForm(StepForm):
    """What someone wants to know, in which situation."""

    practice = TextAreaField(
        QUESTIONS["practice"],
        validators=[required(_l("Schrijf wat u wilt weten.")), at_most(TEXT_LENGTH)],
        filters=[text_in],
        description=_l("In uw eigen woorden. U hoeft geen regel of wet te kennen."),
    )
    burden = TextAreaField(
        QUESTIONS["burden"],
        validators=[optional(), at_most(TEXT_LENGTH)],
        filters=[text_in],
        description=_l(
            "Bijvoorbeeld: u werkt halftijds, u bent zelfstandige, u geeft les. Noem geen namen."
        ),
    )


class BurdenForm(StepForm):
    """What it costs or hinders."""

    burden = TextAreaField(
        QUESTIONS["burden"],
        validators=[optional(), at_most(TEXT_LENGTH)],
        filters=[text_in],
        description=_l("Bijvoorbeeld tijd, geld, een opleiding die niet doorgaat."),
    )


class ProposalForm(StepForm):
    """What would help."""

    proposal = TextAreaField(
        QUESTIONS["proposal"],
        validators=[optional(), at_most(TEXT_LENGTH)],
        filters=[text_in],
        description=_l("Een idee is genoeg. Wij zoeken uit of en hoe het kan."),
    )


class FilesForm(StepForm):
    """A file to add."""

    attachment = FileField(
        _l("Een bestand toevoegen"), validators=[optional()], description=FILE_HINT
    )


class ContactForm(StepForm):
    """Whether and how the reporter wants to be known."""

    name = StringField(
        QUESTIONS["name"],
        validators=[optional(), at_most(NAME_LENGTH)],
        filters=[text_in],
    )
    email = StringField(
        QUESTIONS["email"],
        validators=[optional(), at_most(200), mail_address()],
        filters=[text_in],
        description=_l("Voor een kopie, en om te laten weten wat ermee gebeurt."),
    )
    publication = RadioField(
        QUESTIONS["publication"],
        choices=list(PUBLICATIONS.items()),
        validators=[one_of(_l("Kies of en hoe we uw tekst mogen publiceren."))],
        validate_choice=False,
    )
    link_account = BooleanField(_l("Zet dit bij mijn account"))
    website = StringField(_l("Laat dit veld leeg"), validators=[at_most(200)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Publishing with a name needs a name."""
        well = bool(super().validate(extra_validators))
        if well and self.publication.data == "with_name" and not self.name.data:
            self.refuse(
                "name",
                _l("Vul uw naam in, of kies hieronder om zonder uw naam te publiceren."),
            )
            return False
        return well

    def answers(self) -> dict[str, Any]:
        """The answers, without the field that nobody sees."""
        return {name: value for name, value in super().answers().items() if name != "website"}

    @property
    def is_trapped(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.website.data)


class CheckForm(BaseForm):
    """Sending what was checked."""


FORMS: Mapping[Step, type[StepForm]] = {
    Step.WHO: WhoForm,
    Step.ABOUT: AboutForm,
    Step.PRACTICE: PracticeForm,
    Step.QUESTION: QuestionForm,
    Step.BURDEN: BurdenForm,
    Step.PROPOSAL: ProposalForm,
    Step.FILES: FilesForm,
    Step.CONTACT: ContactForm,
}


def words_of(form: StepForm, kind: Kind) -> None:
    """Let a form ask in the words of a door."""
    for name, words in QUESTIONS_OF[kind].items():
        if name in form:
            form[name].label.text = words


class CodeForm(BaseForm):
    """The follow code, with or without spaces."""

    code = StringField(
        _l("Uw code"),
        validators=[required(_l("Vul uw code in: zestien cijfers.")), at_most(80)],
        description=_l("Zestien cijfers. Spaties mogen, maar moeten niet."),
    )


class ReceiptMailForm(OnceForm):
    """To which address the receipt is mailed, once, and whether the code travels along."""

    email = StringField(
        _l("Naar welk e-mailadres?"),
        validators=[
            required(_l("Vul het adres in waarnaar we mogen mailen.")),
            at_most(200),
            mail_address(),
        ],
        filters=[text_in],
    )
    with_code = BooleanField(
        _l("Zet ook mijn code in de mail"),
        description=_l("Wie de mail leest, kan dan ook alles lezen wat u en wij schrijven."),
    )


class MessageForm(OnceForm):
    """A message of the reporter."""

    body = TextAreaField(
        _l("Uw bericht"),
        validators=[required(_l("Schrijf eerst uw bericht.")), at_most(MESSAGE_LENGTH)],
        filters=[text_in],
    )


class FileForm(BaseForm):
    """A file of the reporter, after sending."""

    attachment = FileField(
        _l("Een bestand toevoegen"),
        validators=[required(_l("Kies eerst een bestand."))],
        description=FILE_HINT,
    )


class HelpedForm(BaseForm):
    """Whether it helped."""

    helped = RadioField(
        _l("Hielp dit antwoord?"),
        choices=list(HELPED.items()),
        validators=[one_of(_l("Kies of het antwoord hielp."))],
        validate_choice=False,
    )


class ReopenForm(OnceForm):
    """Why a report should be looked at again."""

    reason = TextAreaField(
        _l("Waarom moet het secretariaat dit opnieuw bekijken?"),
        validators=[
            required(_l("Schrijf waarom we dit opnieuw moeten bekijken.")),
            at_most(MESSAGE_LENGTH),
        ],
        filters=[text_in],
    )


class WithdrawForm(BaseForm):
    """Withdrawing, after reading what that means."""

    reason = TextAreaField(
        _l("Wilt u zeggen waarom?"),
        validators=[optional(), at_most(MESSAGE_LENGTH)],
        filters=[text_in],
    )
