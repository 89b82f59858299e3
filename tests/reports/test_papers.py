"""Reports and documents on paper and as workbooks, read back."""

import io
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from desktop.domain.decisions import NoSuchDecision
from desktop.errors import Refusal
from desktop.job import Job
from desktop.practice.office import make_practice_office
from desktop.queries.awards import award_rows, decision_rows
from desktop.queries.letterheads import letterhead
from desktop.queries.pacts import pact_card, pact_rows
from desktop.queries.papers import NothingSent, SlipPaper
from desktop.queries.reports import Column, Kind, Table
from desktop.workspace import Workspace
from reports.documents import DOCUMENTS, NoSuchDocument, make_document
from reports.documents.forms import form
from reports.documents.slips import draw_slip, spelled
from reports.making import UnknownForm, make_report
from reports.saving import write_whole


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = Workspace(make_practice_office(tmp_path_factory.mktemp("practice"), "vi", Job()))
    yield workspace
    workspace.close()


def year(books: Workspace) -> tuple[date, date]:
    now = books.now().year
    return date(now - 1, 1, 1), date(now, 12, 31)


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize("name", ["R1", "R2", "R6"])
@pytest.mark.parametrize("language", ["vi", "id", "en"])
def test_a_report_is_readable_in_each_language(books: Workspace, name: str, language: str) -> None:
    first, last = year(books)
    pdf = make_report(books, name, first, last, ".pdf", language)
    said = words(pdf)
    assert "Độc lập - Tự do - Hạnh phúc" in said
    assert f"{last:%d/%m/%Y}" in said
    assert "DỮ LIỆU TẬP" in said
    assert pdf == make_report(books, name, first, last, ".pdf", language)


def test_a_report_tells_its_title_in_vietnamese(books: Workspace) -> None:
    first, last = year(books)
    said = words(make_report(books, "R1", first, last, ".pdf", "vi"))
    assert "TỔNG KẾT PHONG TRÀO THI ĐUA" in said
    assert "III. Kết quả thực hiện" in said
    assert "Trang 1/" in said


def test_the_workbook_holds_numbers_and_a_frozen_header(books: Workspace) -> None:
    first, last = year(books)
    made = make_report(books, "R2", first, last, ".xlsx", "vi")
    [sheet] = openpyxl.load_workbook(io.BytesIO(made)).worksheets
    assert sheet.freeze_panes is not None
    numbers = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "n"]
    assert any(isinstance(value, int | float) for value in numbers)


def test_no_text_becomes_a_formula(books: Workspace) -> None:
    from desktop.queries.letterheads import letterhead  # noqa: PLC0415 -- only here
    from desktop.queries.reports import Report, Section  # noqa: PLC0415
    from reports.workbooks import write_workbook  # noqa: PLC0415

    day = date(2025, 1, 1)
    table = Table((Column("A"), Column("B", Kind.NUMBER)), (("=1+1", 5),))
    report = Report("R2", "T", books.read(letterhead), day, day, day, (Section("", table=table),))
    [sheet] = openpyxl.load_workbook(io.BytesIO(write_workbook(report, "vi"))).worksheets
    [cell] = [each for row in sheet.iter_rows() for each in row if each.value == "=1+1"]
    assert cell.data_type == "s"


def test_a_report_is_pdf_or_workbook(books: Workspace) -> None:
    first, last = year(books)
    with pytest.raises(UnknownForm):
        make_report(books, "R1", first, last, ".doc", "vi")


def test_the_decision_names_everybody(books: Workspace) -> None:
    [decision, *_rest] = books.read(decision_rows)
    said = words(make_document(books, "decision", decision.number, "vi"))
    assert "QUYẾT ĐỊNH:" in said
    assert "Căn cứ" in said
    for award in books.read(award_rows, "", None, decision.id):
        assert unicodedata.normalize("NFC", award.recipient) in said


def test_the_pact_has_a_place_to_sign_for_each_party(books: Workspace) -> None:
    [pact, *_rest] = books.read(pact_rows)
    card = books.read(pact_card, pact.id)
    said = words(make_document(books, "pact", pact.number, "vi"))
    assert "GIAO ƯỚC THI ĐUA" in said
    for party in card.parties:
        assert said.upper().count(party.side.upper()) >= 2


def test_documents_of_nothing_are_refused(books: Workspace) -> None:
    with pytest.raises(NoSuchDecision):
        make_document(books, "decision", "999/QĐ-X", "vi")
    with pytest.raises(Refusal):
        make_document(books, "pact", "none", "vi")
    with pytest.raises(NothingSent):
        make_document(books, "slip", "", "vi")
    with pytest.raises(NoSuchDocument):
        make_document(books, "poem", "", "vi")
    assert {"decision", "pact", "slip"} < set(DOCUMENTS)


def test_a_slip_has_one_page_whatever_the_package_holds(books: Workspace) -> None:
    head = books.read(letterhead)
    counts = dict.fromkeys(form("slip", "vi")["names"], 12_345)
    at = datetime(2025, 11, 20, 3, 0, tzinfo=UTC)
    paper = SlipPaper(
        head=head,
        name="CDCS-0001-up-000001-01a20d83.thidua",
        seq=1,
        short_code="0HSA-Q33H-J4MH",
        at=at,
        sender="CDCS-0001",
        to="T14",
        counts=counts,
    )
    pdf = draw_slip(paper, "vi")
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    document.close()
    assert "không H S A – Q ba ba H – J bốn M H" in words(pdf)
    assert spelled("12-AB", "en") == "one two – A B"


def test_papers_are_sound_files(books: Workspace, tmp_path: Path) -> None:
    first, last = year(books)
    path = tmp_path / "R1.pdf"
    write_whole(path, make_report(books, "R1", first, last, ".pdf", "vi"))
    document = pypdfium2.PdfDocument(path)
    assert len(document) >= 2
    document.close()
