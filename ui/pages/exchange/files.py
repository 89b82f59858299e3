"""One file of the exchange as the list shows it."""

from desktop.domain.exchange import Direction
from desktop.exchange.codes import SENTENCES, sentence
from desktop.queries.exchange import FileRow
from resources.words import N_, _
from ui.labels import file_label, file_tone
from ui.rows import Column
from ui.text import instant, number

KINDS = {"up": N_("Package"), "down": N_("Answer"), "kit": N_("Kit"), "peer": N_("Peer file")}


def columns() -> list[Column[FileRow]]:
    """Return the columns of the list of files."""
    return [
        Column(_("When"), lambda file: instant(file.at), width=18),
        Column(_("File"), _kind, width=12),
        Column(_("From"), lambda file: file.from_code, width=12),
        Column(_("To"), lambda file: file.to_code, width=12),
        Column(_("Records"), lambda file: number(file.records) if file.records else "",
               width=8, number=True, sort=lambda file: file.records),
        Column(_("File code"), lambda file: file.short_code, width=18),
        Column(_("State"), lambda file: file_label(file.state),
               tone=lambda file: file_tone(file.state), width=25),
        Column(_("What it means"), meaning, width=0),
    ]  # fmt: skip


def _kind(file: FileRow) -> str:
    return _(KINDS.get(file.kind, "")) if file.kind in KINDS else ""


def digits(number: str) -> str:
    """Return the 8 digits that are compared by telephone, in two groups."""
    return f"{number[:4]} {number[4:]}"


def meaning(file: FileRow) -> str:
    """Return what a file's state means and what to do, in full; "" when nothing is to say."""
    if file.direction is Direction.OUT and file.number:
        told = _("If the province telephones, the number of this computer is {number}.")
        return told.format(number=digits(file.number))
    if file.direction is Direction.OUT or not file.code:
        return ""
    if file.vouched:
        return _("A new computer with the right enrolment code: choose Accept.")
    told = sentence(file.code, sender=file.from_code, to=file.to_code)
    return told if file.code in SENTENCES else file.code
