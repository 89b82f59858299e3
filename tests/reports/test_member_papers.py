"""Papers about members, read back: lists, cards, letters, records, extracts, logs."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import openpyxl
import pypdf
import pypdfium2
import pytest
from PIL import Image

from desktop.domain.members import MemberDraft, MovementDraft, MovementKind, Sex
from desktop.queries.asking import Asked
from desktop.queries.letterheads import letterhead
from desktop.queries.people.choosing import PeoplePaper, Person
from desktop.queries.people.corrections import correction_paper
from desktop.queries.people.transfers import NotATransfer, transfer_paper
from desktop.queries.reports import EARLIEST
from desktop.usecases.members import change_member, move_member
from desktop.workspace import Workspace
from reports.documents import DOCUMENTS, OPTIONS, NobodyAsked, NotTaken, make_document
from reports.documents.cards import draw_cards, draw_labels
from reports.documents.rosters import draw_attendance, draw_public, draw_signatures
from reports.documents.transfers import draw_transfer
from reports.fonts import MissingGlyphOf
from reports.labels import NoSuchLabel, NoSuchSheet, label_sheet, read_sheet, sheet_names
from reports.layouts import LayoutWrong
from reports.making import make_report
from resources import path
from tests.conftest import TODAY, Make
from tests.reports.reading import inside, pages, words

LONG = "Nguyễn Hoàng Thị Phương Thuỳ Khánh Quỳnh Trường Giang"
GROUP = "Tổ công đoàn Khoa Chẩn đoán hình ảnh và Thăm dò chức năng"
LISTS = ["attendance-list", "signature-list", "public-list", "labels", "member-cards"]


def person(number: int = 1, **more: object) -> Person:
    plain = Person(
        id=uuid4(),
        name=f"Lò Thị Số {number}",
        sex=Sex.FEMALE,
        year="1988",
        group="Tổ Một",
        post="Giáo viên",
        union_post="",
        joined_on=date(2012, 9, 5),
        card_number=f"014-{number}",
        union="Công đoàn cơ sở Trường Tiểu học Bản Mòn",
        photo="",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def paper(workspace: Workspace, people: list[Person], **more: object) -> PeoplePaper:
    plain = PeoplePaper(workspace.read(letterhead), tuple(people), Asked(), False, TODAY, {})
    return replace(plain, **more)  # type: ignore[arg-type]


def test_a_list_repeats_its_heading_and_counts_its_pages(workspace: Workspace) -> None:
    asked = Asked(title="Hội nghị đoàn viên năm 2025", on=TODAY, place="Hội trường")
    many = paper(workspace, [person(n) for n in range(1, 301)], asked=asked)
    found = pages(draw_attendance(many, "vi"))
    assert len(found) > 10
    for number, page in enumerate(found[:-1], 1):
        assert "Họ và tên" in page
        assert f"Trang {number}/{len(found)}" in page
    assert "Hội nghị đoàn viên năm 2025" in found[0]
    assert "ngày 20 tháng 11 năm 2025" in found[0]
    told = " ".join(found)
    assert all(f"Lò Thị Số {n} " in told for n in range(1, 301))
    assert "Danh sách có 300 đoàn viên" in told


@pytest.mark.parametrize("count", [1, 3, 300])
@pytest.mark.parametrize("draw", [draw_attendance, draw_signatures, draw_public, draw_cards])
def test_nothing_runs_over_the_edge(workspace: Workspace, draw: object, count: int) -> None:
    assert callable(draw)
    long = [person(n, name=LONG, group=GROUP, post=GROUP, union_post=GROUP) for n in range(count)]
    pdf = draw(paper(workspace, long, asked=Asked(money=draw is draw_signatures)), "vi")
    assert inside(pdf)
    assert pdf == draw(paper(workspace, long, asked=Asked(money=draw is draw_signatures)), "vi")


def test_money_is_added_up_and_spelled(workspace: Workspace) -> None:
    asked = Asked(title="Quà Tết", money=True, amount=300_000)
    three = paper(workspace, [person(n) for n in (1, 2, 3)], asked=asked)
    told = words(draw_signatures(three, "vi"))
    assert told.count("300.000") == 3
    assert "900.000" in told
    assert "Chín trăm nghìn đồng" in told
    empty = words(draw_signatures(replace(three, asked=Asked(money=True)), "vi"))
    assert "Số tiền (đồng)" in empty
    assert "Bằng chữ" not in empty


def test_the_public_list_says_no_more_than_it_may(make: Make) -> None:
    make.member("Lò Thị Ún", make.group("Tổ Một"), cccd="014188000001", phone="0912345678",
                born="1988-05-12", post="Giáo viên", sex=Sex.FEMALE)  # fmt: skip
    told = words(make_document(make.workspace, "public-list", Asked(), "vi"))
    assert "Lò Thị Ún" in told
    assert "1988" in told
    assert "Giáo viên" in told
    for hidden in ("014188000001", "0001", "0912345678", "12/05", "05/1988"):
        assert hidden not in told


def test_an_army_office_hides_posts_and_parts(make: Make) -> None:
    from sqlalchemy import select  # noqa: PLC0415

    from desktop.domain.offices import Office  # noqa: PLC0415 -- only here

    make.member("Lò Thị Ún", make.group("Tổ Khoa Ngoại"), post="Trợ lý", military_rank="Đại úy")

    def arm(session: object) -> None:
        office = session.scalars(select(Office)).one()  # type: ignore[attr-defined]
        office.settings = {**office.settings, "armed_forces": True}

    make.workspace.write(arm)
    for name in ("public-list", "member-cards"):
        told = words(make_document(make.workspace, name, Asked(), "vi"))
        assert "Lò Thị Ún" in told
        for hidden in ("Khoa Ngoại", "Trợ lý", "Đại úy"):
            assert hidden not in told


@pytest.mark.parametrize("first", [1, 4, 10])
def test_printing_begins_at_the_first_free_label(workspace: Workspace, first: int) -> None:
    people = [person(n) for n in range(1, 13)]
    pdf = draw_cards(paper(workspace, people, asked=Asked(first=first)), "vi")
    sheet = label_sheet("member-card")
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == -(-(first - 1 + 12) // sheet.labels)
    high = document[0].get_size()[1]
    for place in range(sheet.labels):
        left, top = (mm * 72 / 25.4 for mm in sheet.corner(place))
        wide, tall = (mm * 72 / 25.4 for mm in sheet.size)
        text = (
            document[0]
            .get_textpage()
            .get_text_bounded(
                left=left, right=left + wide, top=high - top, bottom=high - top - tall
            )
        )
        number = place - (first - 1) + 1
        assert (f"Lò Thị Số {number}" in text) is (1 <= number <= 12)
        assert bool(text.strip()) is (number >= 1)
    document.close()


def test_labels_stay_on_their_labels(workspace: Workspace) -> None:
    people = [person(n, name=LONG, group=GROUP) for n in range(40)]
    for name in sheet_names():
        sheet = label_sheet(name)
        pdf = draw_labels(paper(workspace, people, asked=Asked(sheet=name)), "vi")
        document = pypdfium2.PdfDocument(pdf)
        high = document[0].get_size()[1]
        text = document[0].get_textpage()
        boxes = [text.get_charbox(each) for each in range(text.count_chars())]
        corners = [sheet.corner(place) for place in range(sheet.labels)]
        for left, bottom, right, top in boxes:
            if right <= left or top <= bottom:
                continue
            x, x2, y, y2 = (v * 25.4 / 72 for v in (left, right, high - top, high - bottom))
            assert any(
                cx <= x and x2 <= cx + sheet.size[0] and cy <= y and y2 <= cy + sheet.size[1]
                for cx, cy in corners
            )
        document.close()


def test_a_wrong_label_or_sheet_is_refused(workspace: Workspace) -> None:
    one = paper(workspace, [person()])
    for first in (0, 11):
        with pytest.raises(NoSuchLabel):
            draw_cards(replace(one, asked=Asked(first=first)), "vi")
    with pytest.raises(NoSuchSheet):
        draw_labels(replace(one, asked=Asked(sheet="../secret")), "vi")
    source = path("layouts/labels/member-card.toml").read_text("utf-8")
    for wrong in (
        source.replace("columns = 2", "columns = 3"),
        source.replace('colour = "ink"', 'colour = "none"', 1),
        source.replace("crop_marks = true", "crop_marks = 7"),
    ):
        with pytest.raises(LayoutWrong):
            read_sheet("mine", wrong)


def test_a_picture_is_on_the_card_of_its_owner(workspace: Workspace) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), (0, 160, 0)).save(out, "JPEG")
    people = [person(1), person(2, photo="green")]
    pdf = draw_cards(paper(workspace, people, photos={"green": out.getvalue()}), "vi")
    document = pypdfium2.PdfDocument(pdf)
    dots = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    frame, sheet = label_sheet("member-card").photo, label_sheet("member-card")
    assert frame is not None

    def middle(place: int) -> tuple[int, ...]:
        left, top = sheet.corner(place)
        x, y = left + frame.x + frame.width / 2, top + frame.y + frame.height / 4
        colour = dots.getpixel((round(x * 72 / 25.4), round(y * 72 / 25.4)))
        assert isinstance(colour, tuple)
        return colour

    assert middle(0) == (255, 255, 255)
    red, green, blue = middle(1)
    assert green > 120 > max(red, blue)


@pytest.mark.parametrize("draw", [draw_attendance, draw_public, draw_cards, draw_labels])
def test_a_missing_letter_names_the_person(workspace: Workspace, draw: object) -> None:
    assert callable(draw)
    people = [person(1), person(2, name="Lò Thị Hai", group="Tổ 漢")]
    with pytest.raises(MissingGlyphOf) as caught:
        draw(paper(workspace, people), "vi")
    assert caught.value.values["letter"] == "漢"
    assert caught.value.values["name"] == "Lò Thị Hai"


def transferred(make: Make, **more: object) -> UUID:
    member = make.member("Lò Thị Ún", make.group("Tổ Một"), sex=Sex.FEMALE, born="1988-05-12",
                         joined_on=date(2012, 9, 5), card_number="014-7")  # fmt: skip
    plain = {"union_name": "Công đoàn cơ sở Trường Trung học cơ sở Chiềng Ngần",
             "paper": "03/GGT-CĐCS"}  # fmt: skip
    draft = MovementDraft(MovementKind.MOVED_UNION, date(2025, 11, 10), **(plain | more))  # type: ignore[arg-type]
    make.workspace.write(move_member, member, draft, TODAY)
    return member


def test_the_letter_introduces_the_member(make: Make) -> None:
    member = transferred(make)
    pdf = make_document(make.workspace, "transfer-slip", str(member), "vi")
    [told] = pages(pdf)
    for wanted in (
        "GIẤY GIỚI THIỆU", "Số: 03/GGT-CĐCS", "ngày 10 tháng 11 năm 2025", "LÒ THỊ ÚN",
        "12/05/1988", "014-7", "Công đoàn cơ sở Trường Trung học cơ sở Chiềng Ngần",
        "từ ngày 05/09/2012 đến ngày 10/11/2025", "Nhận xét của công đoàn nơi đi",
        "TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Cầm Thị Ước",
    ):  # fmt: skip
        assert wanted in told
    assert inside(pdf)


def test_a_letter_without_number_or_union_leaves_room_for_them(make: Make) -> None:
    member = transferred(make, union_name="", paper="")
    [told] = pages(make_document(make.workspace, "transfer-slip", str(member), "vi"))
    assert "........./GGT-CĐCS" in told
    assert "Ban Chấp hành ......" in told


def test_long_names_still_make_one_page(make: Make) -> None:
    member = transferred(make)
    told = make.workspace.read(transfer_paper, str(member))
    union = "Công đoàn cơ sở Trường Phổ thông dân tộc bán trú Trung học cơ sở xã Chiềng Ngần"
    long = replace(
        told, name=LONG, to=union, group=GROUP, post=GROUP, union_post=GROUP, home_place=GROUP,
        honours=12, initiatives=5,
    )  # fmt: skip
    pdf = draw_transfer(long, "vi")
    assert len(pages(pdf)) == 1
    assert inside(pdf)


def test_a_letter_wants_a_transfer(make: Make) -> None:
    member = make.member()
    with pytest.raises(NotATransfer):
        make.workspace.read(transfer_paper, str(member))


def test_who_came_lately_needs_no_comment(make: Make) -> None:
    member = make.member("Cầm Văn Mới", joined_on=date(2025, 8, 1))
    draft = MovementDraft(MovementKind.MOVED_UNION, date(2025, 11, 10), union_name="CĐCS Khác")
    make.workspace.write(move_member, member, draft, TODAY)
    assert not make.workspace.read(transfer_paper, str(member)).comments


def test_records_of_several_have_pages_of_their_own(make: Make) -> None:
    for number in range(3):
        make.member(f"Lò Thị {number}", union_post=GROUP)
    pdf = make_document(make.workspace, "member-record", Asked(), "vi")
    found = pages(pdf)
    assert len(found) == 3
    for number, page in enumerate(found):
        assert f"Lý lịch thi đua – Lò Thị {number}" in page
        assert "Trang 1/1" in page
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert [each.title for each in reader.outline if not isinstance(each, list)] == [
        f"Lò Thị {n}" for n in range(3)
    ]


def test_records_as_a_workbook(make: Make) -> None:
    member = make.member("=Lò Thị Ún")
    make.initiative(author=member)
    made = make_report(
        make.workspace, "R10", EARLIEST, TODAY, ".xlsx", "vi", asked=Asked(of=(str(member),))
    )
    book = openpyxl.load_workbook(io.BytesIO(made))
    first = book.worksheets[1]
    cells = [cell for row in first.iter_rows() for cell in row if cell.value == "=Lò Thị Ún"]
    assert [cell.data_type for cell in cells] == ["s"]
    assert len(book.worksheets) == 4


def test_the_extract_holds_everything_and_says_what_left(make: Make) -> None:
    member = make.member("Lò Thị Ún", make.group("Tổ Một"), cccd="014188000001",
                         phone="0912345678", ethnicity="Thái", home_place="Bản Mòn")  # fmt: skip
    make.initiative("Sổ theo dõi nước", author=member)
    pdf = make_document(make.workspace, "member-extract", str(member), "vi")
    told = words(pdf)
    for wanted in (
        "TRÍCH XUẤT DỮ LIỆU CÁ NHÂN", "014188000001", "0912345678", "Thái", "Bản Mòn", "Tổ Một",
        "Kết nạp", "VII. Dữ liệu đã gửi đi",
    ):  # fmt: skip
        assert wanted in told
    assert inside(pdf)


def test_the_log_tells_each_change_in_words(make: Make) -> None:
    one, other = make.group("Tổ Một"), make.group("Tổ Hai")
    member = make.member("Lò Thị Ún", one, cccd="014188000001")
    draft = MemberDraft(
        name="Lò Thị Út", group_id=other, cccd="014188000009", sex=Sex.FEMALE, born="1988-05-12"
    )
    make.workspace.write(change_member, member, draft, TODAY)
    log = make.workspace.read(correction_paper, str(member), make.workspace.now())
    assert log.name == "Lò Thị Út"
    told = words(make_document(make.workspace, "correction-log", str(member), "vi"))
    for wanted in ("Lò Thị Ún", "Lò Thị Út", "Tổ Một", "Tổ Hai", "12/05/1988", "Nữ", "0009"):
        assert wanted in told
    assert "014188000001" not in told
    assert "014188000009" not in told


def test_too_little_and_too_much_are_refused(make: Make) -> None:
    make.member()
    for name in ("transfer-slip", "member-extract", "correction-log"):
        with pytest.raises(NobodyAsked):
            make_document(make.workspace, name, Asked(), "vi")
    with pytest.raises(NotTaken) as caught:
        make_document(make.workspace, "attendance-list", Asked(first=3), "vi")
    assert caught.value.values["options"] == "--first-label"


@pytest.mark.parametrize("language", ["vi", "en", "id"])
def test_every_paper_is_a_sound_file_with_its_title(
    make: Make, tmp_path: Path, language: str
) -> None:
    member = transferred(make)
    make.member("Cầm Văn Đôi")
    one = {"transfer-slip", "member-extract", "correction-log", "member-record"}
    for name in [*LISTS, *one]:
        asked = Asked(of=(str(member),)) if name in one else Asked()
        pdf = make_document(make.workspace, name, asked, language)
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        assert reader.metadata is not None
        assert reader.metadata.title
        assert reader.metadata.author == "Công đoàn cơ sở Trường Tiểu học Bản Mòn"
        assert str(reader.root_object["/Lang"]).startswith(language)
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(pdf)
        if qpdf := shutil.which("qpdf"):
            subprocess.run([qpdf, "--check", file], check=True, capture_output=True)


def test_the_names_of_documents_are_listed_with_what_they_take() -> None:
    assert set(LISTS) < set(DOCUMENTS)
    for kind in DOCUMENTS.values():
        assert set(kind.takes) <= set(OPTIONS)


def test_cards_lie_where_the_layout_says(workspace: Workspace) -> None:
    """Compare dots: the head of a card is filled to its edges, the place before it is white."""
    pdf = draw_cards(paper(workspace, [person(1)], asked=Asked(first=4)), "vi")
    document = pypdfium2.PdfDocument(pdf)
    dots = document[0].render(scale=4).to_pil().convert("RGB")
    document.close()
    sheet = label_sheet("member-card")
    scale = 4 * 72 / 25.4
    blue = tuple(int(sheet.colours["blue"][n : n + 2], 16) for n in (1, 3, 5))
    for place, colour in ((3, blue), (2, (255, 255, 255)), (4, (255, 255, 255))):
        left, top = sheet.corner(place)
        for x, y in ((0.6, 0.6), (sheet.size[0] - 0.6, 0.6), (0.6, 13.4)):
            assert dots.getpixel((round((left + x) * scale), round((top + y) * scale))) == colour
    white = dots.crop((0, 0, round((19.4 - 6) * scale), dots.height))
    assert white.getextrema() == ((255, 255),) * 3
