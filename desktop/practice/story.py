"""The main job played from end to end: a province, one union, a package and its answer.

Source: spec/product.md, steps 1 to 9.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from uuid import UUID

import xlsxwriter

from desktop.domain.awards import DecisionDraft
from desktop.domain.exchange import VerdictResult
from desktop.domain.units import UnitDraft
from desktop.errors import CannotWrite
from desktop.exchange.answering import answer
from desktop.exchange.joining import create_by_kit
from desktop.exchange.kits import MadeKit, make_kit
from desktop.exchange.ownkeys import established
from desktop.exchange.sending import send
from desktop.exchange.take_in import take_in
from desktop.intake import meet_office, read_roster, take_roster
from desktop.job import Job
from desktop.practice.office import GROUPS, MEMBERS, NAME, SEED, fill, office_draft
from desktop.practice.people import made_up_members
from desktop.queries.board import board
from desktop.queries.initiatives import initiative_rows
from desktop.queries.members import member_count
from desktop.queries.verdicts import recognition_queue
from desktop.usecases.offices import change_office, create_province_office
from desktop.usecases.units import register_unit
from desktop.usecases.verdicts import VerdictDraft, give_verdict, recognise_at_province
from desktop.workspace import Workspace
from resources.words import N_

CODE, PROVINCE = "CDCS0001", "T14"
PROVINCE_NAME = "Liên đoàn Lao động tỉnh (dữ liệu tập)"

WORK = N_("Campaign, pact, initiatives, decision")
Step = Callable[[], str]


class Story:
    """Plays the main job in a folder; each step says what it made."""

    def __init__(self, out: Path) -> None:
        """Empty the folder of an earlier demo.

        Raises:
            CannotWrite: the folder holds something else, or cannot be written.
        """
        self.out = out
        self._begin()
        self._province = self._new_province()
        self._union: Workspace | None = None
        self._kit: MadeKit | None = None
        self.decision: UUID | None = None

    def steps(self) -> Iterator[tuple[str, Step]]:
        """Yield each step's title and how it is played."""
        yield N_("The province makes a kit"), self._make_kit
        yield N_("The union begins with the kit"), self._open_kit
        yield N_("The roster comes from a spreadsheet"), self._take_roster
        yield WORK, self._work
        yield N_("The union sends its package"), self._send
        yield N_("The province takes it in"), self._take_in
        yield N_("The province gives its verdicts"), self._judge
        yield N_("The province answers"), self._answer
        yield N_("The union takes the answer in"), self._take_answer

    def close(self) -> None:
        """Close the books that were opened."""
        self._province.close()
        if self._union is not None:
            self._union.close()

    def _begin(self) -> None:
        marker = self.out / ".thidua-demo"
        try:
            if self.out.exists() and any(self.out.iterdir()):
                if not marker.exists():
                    raise CannotWrite(name=self.out.name)
                shutil.rmtree(self.out)
            self.out.mkdir(parents=True, exist_ok=True)
            marker.touch()
        except OSError as error:
            raise CannotWrite(name=self.out.name) from error

    def _new_province(self) -> Workspace:
        books = Workspace(self.out / "tỉnh.thidua-office", create=True)
        books.write(
            create_province_office, PROVINCE_NAME, PROVINCE, "Sơn La", books.now(), practice=True
        )
        books.write(established, books.now())
        return books

    def _make_kit(self) -> str:
        self._province.write(register_unit, UnitDraft(code=CODE, name=NAME, sector="education"))
        self._kit = make_kit(self._province, CODE, self.out / "kit.thidua")
        return f"{self._kit.path.name}, {self._kit.code}"

    def _open_kit(self) -> str:
        assert self._kit is not None
        target = self.out / "công đoàn.thidua-office"
        create_by_kit(str(target), self._kit.path.read_bytes(), self._kit.code, practice=True)
        self._union = Workspace(target)
        self._union.write(change_office, office_draft())
        return target.name

    def _take_roster(self) -> str:
        books = self._books()
        path = self.out / "danh sách đoàn viên.xlsx"
        write_roster(path)
        today = books.now().date()
        roster = read_roster(path, today=today)
        meet_office(books, roster)
        taken = take_roster(books, roster, today=today)
        return f"{path.name}, {taken.accepted}/{len(roster.rows)}"

    def _work(self) -> str:
        books = self._books()
        self.decision = fill(books, books.now().date(), Job(), roster=False).decision
        return str(len(books.read(initiative_rows)))

    def _send(self) -> str:
        sent = send(self._books(), self.out / "USB")
        return f"{sent.path.name}, {sum(sent.counts.values())}, {sent.short_code}"

    def _take_in(self) -> str:
        taken = take_in(self._province, [self.out / "USB"], accept_enrolled=True)
        seen = self._province.read(board)
        states = ", ".join(each.state.value for each in taken.files)
        return f"{states}; {seen.members}, {seen.initiatives}"

    def _judge(self) -> str:
        """Recognise two initiatives, correct the saving of one, return one."""
        books = self._province
        today = books.now().date()
        first, second, third, fourth, *_more = books.read(recognition_queue)
        decision = DecisionDraft(
            number="45/QĐ-LĐLĐ", on=today, signer="Quàng Văn Phủ", signer_post="Chủ tịch"
        )
        books.write(recognise_at_province, [first.id, second.id], decision, today)
        changes = {"saving": [third.saving, third.saving // 2]}
        corrected = VerdictDraft(
            third.id, VerdictResult.CORRECTED, changes, "Chỉ tính phần đã nghiệm thu."
        )
        returned = VerdictDraft(
            fourth.id, VerdictResult.RETURNED, reason="Thiếu xác nhận hiệu quả của đơn vị."
        )
        for draft in (corrected, returned):
            books.write(give_verdict, draft, today)
        return "4"

    def _answer(self) -> str:
        return ", ".join(each.path.name for each in answer(self._province, self.out / "USB"))

    def _take_answer(self) -> str:
        books = self._books()
        taken = take_in(books, [self.out / "USB" / "THIDUA" / "XUONG"])
        states = ", ".join(each.state.value for each in taken.files)
        return f"{states}; {books.read(member_count)}"

    @property
    def province(self) -> Workspace:
        """The province's open books."""
        return self._province

    @property
    def union(self) -> Workspace:
        """The union's open books, once it has begun."""
        return self._books()

    def _books(self) -> Workspace:
        assert self._union is not None
        return self._union


def write_roster(path: Path) -> None:
    """Write the made-up union's roster as a clerk would have it: a title, then a table."""
    members = made_up_members(Random(SEED), MEMBERS)
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    sheet = book.add_worksheet("Danh sách")
    sheet.write_string(0, 0, NAME)
    sheet.write_string(1, 0, "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN")
    heads = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Điện thoại", "Tổ công đoàn")
    for column, head in enumerate(heads):
        sheet.write_string(3, column, head)
    for place, member in enumerate(members):
        born = member.born
        if len(born) == len("1988-05-12"):
            born = date.fromisoformat(born).strftime("%d/%m/%Y")
        sex = {"male": "Nam", "female": "Nữ"}[member.sex.value] if member.sex else ""
        texts = (member.name, born, sex, member.cccd, member.phone, GROUPS[place % len(GROUPS)])
        sheet.write_number(4 + place, 0, place + 1)
        for column, text in enumerate(texts, 1):
            sheet.write_string(4 + place, column, text)
    sheet.set_column(1, 1, 28)
    sheet.set_column(2, 6, 16)
    book.close()
