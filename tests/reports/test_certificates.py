"""Certificates: the right words on the right page, for ever."""

import hashlib
import unicodedata
from dataclasses import replace
from datetime import date
from uuid import UUID

import pypdfium2
import pytest
from uuid_utils.compat import uuid7

from desktop.domain.awards import AwardDraft, DecisionDraft
from desktop.domain.members import MemberDraft
from desktop.queries.certificates import CertificateText
from desktop.usecases.awards import decide_awards, propose_award
from desktop.usecases.members import change_member
from reports.certificates import draw_batch
from reports.fonts import FACES, MissingGlyph, drawable
from reports.issuing import BatchMixedUp, check_batch, issue_certificates
from reports.layouts import LayoutWrong, layout, read_layout
from resources import path
from tests.conftest import TODAY, Make

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
TEXT = CertificateText(
    register_line_id=uuid7(),
    register_number=7,
    year=2025,
    upper="Liên đoàn Lao động tỉnh",
    issuer="Công đoàn cơ sở Trường Tiểu học Bản Mòn",
    authority="Ban Chấp hành Công đoàn cơ sở Trường Tiểu học Bản Mòn",
    title="GIẤY KHEN",
    recipient="Bà Lò Thị Ún",
    belongs="Tổ 1",
    citation="Đã có thành tích xuất sắc trong đợt thi đua",
    decision_number="12/QĐ-CĐCS",
    decided_on=date(2025, 11, 18),
    place="Sơn La",
    power="TM. BAN CHẤP HÀNH\nChủ tịch",
    signer="Cầm Thị Ước",
    practice=False,
)
COMMENDATION = layout("commendation")


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(text.split()) for text in texts]


def decided(make: Make, *names: str) -> tuple[UUID, list[UUID]]:
    members = [make.member(name) for name in names]
    awards = [
        make.workspace.write(propose_award, AwardDraft(kind_code="GK_CDCS", member_id=member))
        for member in members
    ]
    draft = DecisionDraft(number="12/QĐ-CĐCS", on=TODAY, signer="Cầm Thị Ước")
    return make.workspace.write(decide_awards, awards, draft, TODAY), members


def test_every_page_carries_its_own_recipient() -> None:
    batch = [
        replace(TEXT, recipient=f"Bà Lò Thị Số {number}", register_number=number)
        for number in range(1, 61)
    ]
    pdf = draw_batch(batch, COMMENDATION)
    for number, said in enumerate(pages(pdf), 1):
        assert f"Bà Lò Thị Số {number}" in said
        assert f"{number}/2025" in said
    check_batch(pdf, batch)
    with pytest.raises(BatchMixedUp):
        check_batch(pdf, [batch[1], batch[0], *batch[2:]])


def test_the_same_words_give_the_same_bytes() -> None:
    assert draw_batch([TEXT], COMMENDATION) == draw_batch([TEXT], COMMENDATION)


@pytest.mark.parametrize("name", [face for face in FACES if face != "GreatVibes-Regular"])
def test_each_face_has_every_letter(name: str) -> None:
    assert drawable(LETTERS + LETTERS.upper(), name)


def test_a_missing_letter_stops_the_batch_and_names_it() -> None:
    with pytest.raises(MissingGlyph) as caught:
        draw_batch([TEXT, replace(TEXT, recipient="Bà Lò 漢")], COMMENDATION)
    assert caught.value.values["letter"] == "漢"
    assert "Bà Lò 漢" in str(caught.value)


def test_decomposed_letters_are_printed_composed() -> None:
    pieces = replace(TEXT, recipient=unicodedata.normalize("NFD", TEXT.recipient))
    assert TEXT.recipient in pages(draw_batch([pieces], COMMENDATION))[0]


def test_a_long_name_and_citation_stay_inside() -> None:
    name = "Bà " + "Nguyễn Hoàng Thị Phương Thuỳ Khánh Quỳnh Trường Giang Nghĩa Lộ"
    assert len(name) >= 60
    long = replace(TEXT, recipient=name, citation="Đã có nhiều đóng góp trong phong trào. " * 6)
    pdf = draw_batch([long], COMMENDATION)
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    edge = 14 * 72 / 25.4
    wide, high = document[0].get_size()
    boxes = [text.get_charbox(each) for each in range(text.count_chars())]
    assert all(left >= edge and right <= wide - edge for left, _, right, _ in boxes if right > left)
    assert all(bottom >= edge and top <= high - edge for _, bottom, _, top in boxes if top > bottom)
    document.close()


def test_a_frozen_certificate_never_changes(make: Make) -> None:
    decision, [member, _other] = decided(make, "Lò Thị Ún", "Cầm Văn Đôi")
    first = issue_certificates(make.workspace, decision)
    assert ["Lò Thị Ún" in page for page in pages(first)] == [True, False]
    make.workspace.write(change_member, member, MemberDraft(name="Lò Thị Khác"), TODAY)
    again = issue_certificates(make.workspace, decision)
    assert hashlib.sha256(again).digest() == hashlib.sha256(first).digest()


def test_a_layout_with_a_slip_is_refused() -> None:
    source = path("layouts/commendation.toml").read_text("utf-8")
    for wrong in (
        source.replace('colour = "ink"', 'colour = "blue"', 1),
        source.replace("size = 46", 'size = "big"'),
        source.replace("lines = 3", "lines = 3\nlinse = 4"),
        "page = [",
    ):
        with pytest.raises(LayoutWrong):
            read_layout("mine", wrong)
