"""Issuing certificates: drawn, read back, frozen with their register lines, and kept for ever.

What is frozen is never drawn again: the second print gives the same bytes as the first.

Source: spec/printing.md.
"""

import io
import unicodedata
from dataclasses import asdict
from uuid import UUID

import pypdfium2

from desktop.errors import Refusal
from desktop.job import Job
from desktop.queries.certificates import CertificateText, certificate_texts, frozen_pages
from desktop.usecases.certificates import PrintedSheet, keep_certificates
from desktop.workspace import Workspace
from reports.certificates import draw_batch, words_of
from reports.layouts import layout
from resources.words import N_

LAYOUT = "commendation"


class NothingToPrint(Refusal):
    """The decision has no certificate to issue."""

    template = N_("This decision has no certificate to print: its awards have been revoked.")


class BatchMixedUp(Exception):
    """A page does not carry its own recipient: a bug that must never reach a printer."""


def issue_certificates(workspace: Workspace, decision_id: UUID, job: Job | None = None) -> bytes:
    """Return the certificates of a decision as one PDF, freezing those not frozen yet.

    Raises:
        NoSuchDecision: the decision is not in the books.
        MissingGlyph, DoesNotFit: a text cannot be printed; nothing was frozen.
        NothingToPrint: there is none.
    """
    job = job or Job()
    texts = workspace.read(certificate_texts, decision_id)
    job.step(0, 3)
    if texts:
        design = layout(LAYOUT)
        pdf = draw_batch(texts, design)
        check_batch(pdf, texts)
        job.step(1, 3)
        sheets = [
            PrintedSheet(text.register_line_id, page, _snapshot(text))
            for page, text in enumerate(texts, 1)
        ]
        workspace.write(
            keep_certificates, pdf, sheets, design.name, design.version, workspace.now()
        )
    job.step(2, 3)
    return certificate_pages(workspace, decision_id)


def certificate_pages(workspace: Workspace, decision_id: UUID) -> bytes:
    """Return the frozen certificates of a decision as one PDF.

    Raises:
        NothingToPrint: there is none.
    """
    pages = workspace.read(frozen_pages, decision_id)
    if not pages:
        raise NothingToPrint
    files = {page.sha256: page.content for page in pages}
    if len(files) == 1 and [page.page for page in pages] == list(range(1, len(pages) + 1)):
        return pages[0].content  # one whole batch: its very bytes
    joined = pypdfium2.PdfDocument.new()
    for page in pages:
        source = pypdfium2.PdfDocument(page.content)
        joined.import_pages(source, [page.page - 1])
        source.close()
    out = io.BytesIO()
    joined.save(out)
    joined.close()
    return out.getvalue()


def check_batch(pdf: bytes, texts: list[CertificateText]) -> None:
    """Read the batch back: page i carries recipient i, his citation and his number.

    Raises:
        BatchMixedUp: a page does not.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        if len(document) != len(texts):
            raise BatchMixedUp(len(document))
        for page, text in zip(document, texts, strict=True):
            said = _squeezed(page.get_textpage().get_text_range())
            words = words_of(text)
            for name in ("recipient", "citation", "register", "decision"):
                if _squeezed(words[name]) not in said:
                    raise BatchMixedUp(name)
    finally:
        document.close()


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _snapshot(text: CertificateText) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(text).items()}
