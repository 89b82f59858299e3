"""Documents of one record: listed here, each written in a module of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop.errors import Refusal
from desktop.queries.papers import decision_paper, pact_paper, slip_paper
from desktop.workspace import Workspace
from reports.documents.decisions import draw_decision
from reports.documents.pacts import draw_pact
from reports.documents.slips import draw_slip
from resources.words import N_


class NoSuchDocument(Refusal):
    """No document has this name."""

    template = N_("There is no document “{name}”. Choose one of: {names}.")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document that can be asked for.

    Attributes:
        title: in source words.
        find: session, the record's id or number → what the paper says.
        draw: what the paper says, its language → the PDF.
    """

    name: str
    title: str
    find: Callable[..., Any]
    draw: Callable[[Any, str], bytes]


DOCUMENTS: dict[str, DocumentKind] = {
    kind.name: kind
    for kind in (
        DocumentKind("decision", N_("Award decision with its list"), decision_paper, draw_decision),
        DocumentKind("pact", N_("Emulation pact"), pact_paper, draw_pact),
        DocumentKind("slip", N_("Hand-over slip"), slip_paper, draw_slip),
    )
}


def make_document(workspace: Workspace, name: str, of: str, language: str) -> bytes:
    """Return a document of one record as PDF.

    Raises:
        NoSuchDocument: the name is none of `DOCUMENTS`.
        NoSuchDecision, NoSuchPact, NothingSent: the record is not in the books.
        MissingGlyph: a letter cannot be printed.
    """
    kind = DOCUMENTS.get(name)
    if kind is None:
        raise NoSuchDocument(name=name, names=", ".join(DOCUMENTS))
    return kind.draw(workspace.read(kind.find, of), language)
