"""A whole made-up province: every union works, sends and is answered.

Source: spec/commands.md, `demo --scale province`.
"""

import shutil
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.awards import Award, AwardState
from desktop.domain.decisions import Decision, DecisionKind
from desktop.domain.groups import GroupDraft
from desktop.domain.initiatives import (
    AuthorDraft,
    Initiative,
    InitiativeDraft,
    RecognitionDraft,
)
from desktop.domain.units import UnitDraft
from desktop.errors import CannotWrite
from desktop.exchange.answering import answer
from desktop.exchange.joining import create_by_kit
from desktop.exchange.kits import MadeKit, make_kit
from desktop.exchange.ownkeys import established, key_file
from desktop.exchange.sending import send
from desktop.exchange.take_in import take_in
from desktop.job import Job
from desktop.practice.people import made_up_members
from desktop.practice.plan import (
    CERTIFICATES,
    KEPT,
    PRIZES,
    REFUSED,
    UNIONS,
    UNSETTLED,
    UnionPlan,
    province_plan,
)
from desktop.practice.story import PROVINCE, PROVINCE_NAME
from desktop.queries.board import board
from desktop.queries.reports import Report, report
from desktop.storage import history
from desktop.usecases.groups import register_group
from desktop.usecases.initiatives import (
    recognise_initiative,
    register_initiative,
    take_initiative_step,
)
from desktop.usecases.members import register_member
from desktop.usecases.offices import create_province_office, the_office
from desktop.usecases.units import register_unit
from desktop.workspace import Workspace
from resources import path
from resources.words import N_

FIRST, LAST = date(2021, 1, 1), date(2025, 12, 31)
GROUP_SIZE = 25
SIGNER = "Quàng Văn Phủ"
_PLACES = ("Bản Mòn", "Bản Lướt", "Nà Phiêng", "Pá Hốc", "Chiềng Đăm", "Mường Lủ", "Huổi Sát")
_CALLED = {
    "education": "Trường Tiểu học",
    "health": "Trung tâm Y tế",
    "industry": "Công ty",
    "energy": "Xí nghiệp Điện",
    "agriculture": "Hợp tác xã",
    "trade_services": "Cửa hàng",
    "culture_tourism": "Trung tâm Văn hoá",
    "construction": "Đội Xây dựng",
}
_FIELD = {"education": "education", "health": "health"}


class Province:
    """Plays a province in a folder; each step says what it made."""

    def __init__(self, out: Path, unions: int = UNIONS, job: Job | None = None) -> None:
        """Empty the folder of an earlier demo.

        Raises:
            CannotWrite: the folder holds something else, or cannot be written.
            ValueError: too few unions to play.
        """
        self.out, self._job = out, job or Job()
        self._plans = province_plan(unions)
        _empty(out)
        self.books = Workspace(out / "tỉnh.thidua-office", create=True)
        self._kits: dict[str, MadeKit] = {}

    def steps(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Yield each step's title and how it is played."""
        yield N_("The province registers its unions"), self._register
        yield N_("The province makes a kit for each"), self._make_kits
        yield N_("The unions work and send their packages"), self._work
        yield N_("The province takes them in"), self._take_in
        yield N_("Some send once more"), self._again
        yield N_("The province answers each"), self._answer

    def close(self) -> None:
        """Close the province's books."""
        self.books.close()

    def results(self) -> Report:
        """Return R4 of the five years."""
        return self.books.read(report, "R4", FIRST, LAST, self.books.now().date())

    def _register(self) -> str:
        now = self.books.now()
        self.books.write(
            create_province_office, PROVINCE_NAME, PROVINCE, "Sơn La", now, practice=True
        )
        self.books.write(established, now)

        def register(session: Session) -> None:
            for plan in self._plans:
                register_unit(session, _unit(plan))

        self.books.write(register)
        return str(len(self._plans))

    def _make_kits(self) -> str:
        folder = self.out / "gói khởi tạo"
        folder.mkdir()
        for plan in self._job.each(self._plans):
            self._kits[plan.code] = make_kit(self.books, plan.code, folder)
        return str(len(self._kits))

    def _work(self) -> str:
        sent = 0
        for plan in self._job.each([each for each in self._plans if each.sends]):
            books = self._open_by_kit(plan)
            try:
                books.write(fill_union, plan)
                send(books, self.out / "USB")
                sent += 1
                office = books.read(the_office)
            finally:
                books.close()
            if plan.number > KEPT:
                _throw_away(self._file(plan))
                key_file(str(office.device_id)).unlink(missing_ok=True)
                history.forget(office.replica)
        return str(sent)

    def _take_in(self) -> str:
        taken = take_in(self.books, [self.out / "USB"], self._job, accept_enrolled=True)
        seen = self.books.read(board)
        states = sorted({each.state.value for each in taken.files})
        return f"{len(taken.files)} {', '.join(states)}; {seen.members}, {seen.initiatives}"

    def _again(self) -> str:
        again = [plan for plan in self._plans if plan.sends > 1]
        made = []
        for plan in again:
            books = Workspace(self._file(plan))
            made.append(send(books, self.out / "USB").path)
            books.close()
        taken = take_in(self.books, made, self._job)
        return f"{len(taken.files)} {', '.join(sorted({e.state.value for e in taken.files}))}"

    def _answer(self) -> str:
        return str(len(answer(self.books, self.out / "USB")))

    def _open_by_kit(self, plan: UnionPlan) -> Workspace:
        kit, target = self._kits[plan.code], self._file(plan)
        create_by_kit(str(target), kit.path.read_bytes(), kit.code, practice=True)
        return Workspace(target)

    def _file(self, plan: UnionPlan) -> Path:
        return self.out / f"{plan.code}.thidua-office"


def fill_union(session: Session, plan: UnionPlan) -> None:
    """Give one union its groups, members, initiatives and, in health, its awards."""
    random, today = Random(plan.number), LAST
    count = max(1, plan.members // GROUP_SIZE)
    groups = [register_group(session, GroupDraft(name=f"Tổ {n}")) for n in range(1, count + 1)]
    session.flush()
    people = [
        register_member(
            session,
            replace(draft, group_id=groups[place % len(groups)], joined_on=date(2015, 9, 5)),
            today,
        )
        for place, draft in enumerate(made_up_members(random, plan.members))
    ]
    session.flush()
    titles = made_up_titles(_FIELD.get(plan.sector, ""))
    random.shuffle(titles)
    for place in range(plan.initiatives):
        _initiative(session, plan, place, titles[place], people, random)
    # All certificates and prizes are health's; one union holds them.
    if plan.honoured:
        _awards(session, people)


def _initiative(
    session: Session,
    plan: UnionPlan,
    place: int,
    said: tuple[str, str],
    people: list[UUID],
    random: Random,
) -> None:
    field, title = said
    proposed = FIRST + timedelta(days=random.randrange((LAST - FIRST).days - 60))
    draft = InitiativeDraft(
        title=title,
        field=field,
        authors=(AuthorDraft(member_id=people[place % len(people)], lead=True),),
        first_applied_on=proposed,
        content=made_up_text(random),
        saving=random.randrange(2, 400) * 100_000,
    )
    initiative = register_initiative(session, draft, proposed)
    session.flush()
    if place >= plan.unsettled:
        decided = proposed + timedelta(days=30)
        recognition = RecognitionDraft(
            number=f"{decided:%m%d}/QĐ", on=decided, authority="Thủ trưởng đơn vị", signer=SIGNER
        )
        recognise_initiative(session, initiative, recognition, LAST)
        return
    # Of a hundred, six are refused, withdrawn or returned; a few more still wait.
    take_initiative_step(session, initiative, "submit")
    ways = ("refuse", "withdraw", "want_supplement")
    way = ways[place % len(ways)] if random.randrange(UNSETTLED) < REFUSED else ""
    if way:
        take_initiative_step(session, initiative, way, "Chưa nêu rõ điểm mới.")


def _awards(session: Session, people: list[UUID]) -> None:
    decision = Decision(
        kind=DecisionKind.AWARD, number="999/QĐ-TLĐ", on=date(2024, 5, 29), signer=SIGNER,
        issuer="Tổng Liên đoàn",
    )  # fmt: skip
    session.add(decision)
    ideas = session.scalars(select(Initiative.id).order_by(Initiative.code)).all()
    granted: list[dict[str, Any]] = [
        {"kind_code": "BLDST", "member_id": people[place % len(people)]}
        for place in range(CERTIFICATES)
    ]
    granted += [
        {"kind_code": kind, "initiative_id": ideas[place % len(ideas)]}
        for place, kind in enumerate(PRIZES)
    ]
    for each in granted:
        session.add(
            Award(**each, state=AwardState.DECIDED, on=decision.on, decision_id=decision.id)
        )


def _unit(plan: UnionPlan) -> UnitDraft:
    place = _PLACES[plan.number % len(_PLACES)]
    called = _CALLED.get(plan.sector, "Cơ quan")
    return UnitDraft(
        code=plan.code,
        name=f"Công đoàn cơ sở {called} {place} {plan.number}",
        employer_kind=plan.employer_kind,
        sector=plan.sector,
        place=place,
    )


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(path("practice/titles.toml").read_text(encoding="utf-8"))


def made_up_titles(field: str = "") -> list[tuple[str, str]]:
    """Return (field, title) of a field, or of all but schools' and hospitals'."""
    return [
        (each["code"], f"{opening} {subject}")
        for each in _texts()["fields"]
        if each["code"] == field
        or each["code"] == "management_administration"
        or (not field and each["code"] == "production_business")
        for opening in each["openings"]
        for subject in each["subjects"]
    ]


def made_up_text(random: Random) -> str:
    """Return a description of 60 to 300 words."""
    sentences = _texts()["texts"]["sentences"]
    return " ".join(random.sample(sentences, random.randrange(5, len(sentences) + 1)))


def _empty(out: Path) -> None:
    marker = out / ".thidua-demo"
    try:
        if out.exists() and any(out.iterdir()):
            if not marker.exists():
                raise CannotWrite(name=out.name)
            shutil.rmtree(out)
        out.mkdir(parents=True, exist_ok=True)
        marker.touch()
    except OSError as error:
        raise CannotWrite(name=out.name) from error


def _throw_away(office: Path) -> None:
    """Delete a union's file with what lies beside it."""
    for each in office.parent.iterdir():
        if each.name.startswith(office.stem):
            shutil.rmtree(each) if each.is_dir() else each.unlink()
