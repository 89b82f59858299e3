"""Reports: figures of small offices, worked out by hand."""

from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from desktop.domain import (
    Activity,
    Award,
    Entity,
    ExchangeFile,
    Initiative,
    Member,
    Pact,
    Party,
    Recognition,
    Target,
    Unit,
)
from desktop.domain.awards import AwardDraft, AwardState, DecisionDraft
from desktop.domain.decisions import Level, RecognitionKind
from desktop.domain.exchange import Direction
from desktop.domain.initiatives import (
    AuthorDraft,
    InitiativeDraft,
    InitiativeState,
    RecognitionDraft,
)
from desktop.domain.members import MemberStatus, Sex
from desktop.domain.pacts import PactRank, PactState, PartyRole
from desktop.domain.targets import TargetKind
from desktop.domain.units import UnitDraft, UnitKind
from desktop.queries.reports import (
    REPORTS,
    NoSuchReport,
    PeriodBackwards,
    Report,
    Row,
    Table,
    report,
)
from desktop.queries.wording import said
from desktop.usecases.awards import decide_awards, propose_award, revoke_award
from desktop.usecases.initiatives import recognise_initiative, register_initiative
from desktop.usecases.units import register_unit
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make

FIRST, LAST = date(2021, 1, 1), date(2025, 12, 31)
_numbers = count(1)


def cell(row: Row, place: int) -> object:
    value = row[place]
    return value if value is None or isinstance(value, int | date) else said(value, "en")


def line(table: Table, title: str, place: int = 1) -> list[object]:
    [row] = [row for row in table.rows if cell(row, place) == title]
    return [cell(row, column) for column in range(len(row))]


def total(table: Table) -> list[object]:
    assert table.total is not None
    return [cell(table.total, column) for column in range(len(table.total))]


class Province:
    """Puts what unions would have sent into a province's books."""

    def __init__(self, books: Workspace) -> None:
        self.books = books

    def unit(self, code: str, employer_kind: str = "", sector: str = "", **more: object) -> UUID:
        draft = UnitDraft(
            code=code,
            name=f"CĐCS {code}",
            employer_kind=employer_kind,
            sector=sector,
            **more,  # type: ignore[arg-type]
        )
        return self.books.write(register_unit, draft)

    def put(self, *things: Entity) -> UUID:
        """Put records in; return the id of the first."""

        def put(session: Session) -> UUID:
            session.add_all(things)
            session.flush()
            return things[0].id

        return self.books.write(put)

    def member(self, unit: UUID, sex: Sex = Sex.MALE, **more: object) -> UUID:
        return self.put(Member(unit_id=unit, name="Lò Văn Tấm", sex=sex, **more))  # type: ignore[arg-type]

    def initiative(self, unit: UUID, on: date, saving: int = 0, *, recognised: bool = True) -> UUID:
        state = InitiativeState.RECOGNISED if recognised else InitiativeState.REFUSED
        return self.put(
            Initiative(
                unit_id=unit, code=f"SK-{next(_numbers)}", title="Sổ tay", saving=saving,
                proposed_on=on, state=state,
            )
        )  # fmt: skip

    def award(self, unit: UUID, kind: str, on: date, **more: object) -> None:
        state = more.pop("state", AwardState.DECIDED)
        self.put(Award(unit_id=unit, kind_code=kind, on=on, state=state, **more))  # type: ignore[arg-type]

    def file(self, unit: UUID | None, at: datetime, state: str = "MERGED", **more: object) -> None:
        self.put(
            ExchangeFile(
                direction=Direction.IN, sha256=f"{next(_numbers):064x}", state=state, unit_id=unit,
                at=at, **more,  # type: ignore[arg-type]
            )
        )  # fmt: skip


@pytest.fixture
def desk(province: Workspace) -> Province:
    return Province(province)


def sectors(made: Province, of_id: UUID | None = None) -> Report:
    return made.books.read(report, "R4", FIRST, LAST, TODAY, of_id)


def test_r4_counts_each_union_in_one_line(desk: Province) -> None:
    school = desk.unit("A", "public_service", "education")
    hospital = desk.unit("B", "public_service", "health")
    desk.unit("C", "fdi", "industry")
    stray = desk.unit("D", "", "")
    desk.member(school, Sex.FEMALE)
    desk.member(school, Sex.MALE)
    desk.member(school, Sex.FEMALE, status=MemberStatus.RETIRED)
    desk.member(hospital, Sex.FEMALE)
    desk.member(stray)
    desk.initiative(school, date(2021, 1, 1), 1_000_000)
    desk.initiative(school, date(2025, 12, 31), 9_000_000, recognised=False)
    desk.initiative(school, date(2020, 12, 31), 7_000_000)
    proposed = desk.initiative(hospital, date(2024, 6, 1), 24_000_000)
    desk.put(
        Recognition(unit_id=hospital, initiative_id=proposed, level=Level.PROVINCE),
        Recognition(unit_id=hospital, initiative_id=proposed, level=Level.BASE),
        Recognition(
            unit_id=hospital, initiative_id=proposed, level=Level.PROVINCE,
            kind=RecognitionKind.EFFECT,
        ),
    )  # fmt: skip
    desk.file(school, NOW)

    made = sectors(desk)

    kinds, by_sector = made.tables
    assert line(kinds, "Public service: education")[2:12] == [
        1, 1, 2, 1, 2, 1, 5000, 0, 1_000_000, 0,
    ]  # fmt: skip
    assert line(kinds, "Public service: health")[2:11] == [1, 0, 1, 1, 1, 1, 10000, 1, 24_000_000]
    assert line(kinds, "FDI enterprises")[2:9] == [1, 0, 0, 0, 0, 0, None]
    assert line(kinds, "Other or not known")[2:5] == [1, 0, 1]
    assert total(kinds)[1:11] == ["Total", 4, 1, 4, 2, 3, 2, 6667, 1, 25_000_000]
    assert line(by_sector, "Education and training")[2:8] == [1, 1, 2, 1, 2, 1]
    assert total(by_sector)[2:11] == total(kinds)[2:11]
    [said_first] = made.sections[0].text
    assert said(said_first, "en") == (
        "Reported: 1 of 4 grassroots unions (25\N{NO-BREAK SPACE}%), with 2 of 4 members "
        "(50\N{NO-BREAK SPACE}%)."
    )


def test_r4_gives_awards_to_the_recipients_union(desk: Province) -> None:
    hospital = desk.unit("B", "public_service", "health")
    school = desk.unit("A", "public_service", "education")
    nurse = desk.member(hospital)
    work = desk.initiative(hospital, date(2024, 5, 5))
    own = uuid4()
    desk.award(own, "BLDST", date(2023, 3, 3), member_id=nurse)
    desk.award(own, "BLDST", date(2023, 3, 3), member_id=nurse, state=AwardState.REVOKED)
    desk.award(own, "BLDST", date(2019, 3, 3), member_id=nurse)
    for kind in ("HTSTKT_T_N", "HTSTKT_T_Nhi", "HTSTKT_T_Ba", "HTSTKT_T_KK"):
        desk.award(hospital, kind, date(2024, 9, 9), initiative_id=work)
    desk.award(own, "BK_LDLD", date(2025, 1, 1), unit_id_of=school)
    desk.award(school, "GK_CDCS", date(2025, 1, 1), outside_name="Ông Đỗ Văn Đông")

    kinds, _by_sector = sectors(desk).tables

    assert line(kinds, "Public service: health")[11:] == [1, 1, 1, 1, 1, 0, 0, 0]
    assert line(kinds, "Public service: education")[11:] == [0, 0, 0, 0, 0, 1, 1, 0]
    assert total(kinds)[11:] == [1, 1, 1, 1, 1, 1, 1, 0]


def test_r4_leaves_out_ended_units_and_deleted_records(desk: Province) -> None:
    desk.unit("A", "administration", valid_from=date(2026, 1, 1))
    living = desk.unit("B", "administration")
    gone = desk.member(living)
    idea = desk.initiative(living, date(2024, 5, 5))

    def deleted_by_the_union(session: Session) -> None:
        session.get_one(Member, gone).removed_at = NOW
        session.get_one(Initiative, idea).removed_at = NOW

    desk.books.write(deleted_by_the_union)

    kinds, _by_sector = sectors(desk).tables

    assert total(kinds)[2:8] == [1, 0, 0, 0, 0, 0]


def test_r4_can_be_asked_for_one_branch_of_the_tree(desk: Province) -> None:
    branch = desk.put(Unit(code="N", name="Công đoàn ngành", kind=UnitKind.SECTOR_UNION))
    inside = Unit(
        code="N1", name="CĐCS N1", kind=UnitKind.BASE_UNION, parent_id=branch,
        employer_kind="public_service", sector="health",
    )  # fmt: skip
    desk.put(inside)
    desk.unit("X", "public_service", "health")

    assert total(sectors(desk).tables[0])[2] == 2
    assert total(sectors(desk, branch).tables[0])[2] == 1


def test_r11_tells_sent_from_missing_and_wrong(desk: Province) -> None:
    sent, wrong, _silent = desk.unit("A"), desk.unit("B"), desk.unit("C")
    desk.file(sent, datetime(2025, 10, 1, 20, 0, tzinfo=UTC), from_code="A")
    desk.file(sent, datetime(2025, 10, 3, 1, 0, tzinfo=UTC), "DUPLICATE")
    desk.file(wrong, datetime(2020, 10, 1, tzinfo=UTC), from_code="B")
    desk.file(None, NOW, "DAMAGED", from_code="B", code="E-DAMAGED")
    desk.member(sent)

    made = desk.books.read(report, "R11", FIRST, LAST, TODAY)

    [table] = made.tables
    assert line(table, "A")[5:] == ["sent", date(2025, 10, 2), 1, 1, 0, ""]
    assert line(table, "B")[5:] == ["error", None, 0, 0, 0, "E-DAMAGED"]
    assert line(table, "C")[5:] == ["not sent", None, 0, 0, 0, ""]
    share = "33.33\N{NO-BREAK SPACE}%"
    assert [said(text, "en") for text in made.sections[0].text] == [
        f"Unions that have sent: 1 ({share}).",
        f"Unions that have not sent: 1 ({share}).",
        f"Unions whose file has an error: 1 ({share}).",
    ]


@pytest.fixture
def busy(workspace: Workspace, make: Make) -> Workspace:
    """A union with three members, two initiatives (one of two authors) and two awards."""
    group = make.group("Tổ Một")
    first = make.member("Lò Thị Ún", group, sex=Sex.FEMALE)
    second = make.member("Quàng Văn Bình", group, sex=Sex.MALE)
    make.member("Đèo Thị Yến", group, sex=Sex.FEMALE)
    campaign = make.campaign()
    both = (AuthorDraft(first, share=6000, lead=True), AuthorDraft(second, share=4000))
    pair = workspace.write(
        register_initiative,
        InitiativeDraft(
            "Sổ nước", authors=both, saving=8_000_000, field="education", campaign_id=campaign
        ),
        TODAY,
    )
    workspace.write(
        recognise_initiative, pair, RecognitionDraft("31/QĐ-TH", TODAY, "Hiệu trưởng", "A"), TODAY
    )
    make.initiative("Chưa công nhận", second)
    awards = [
        workspace.write(propose_award, AwardDraft("GK_CDCS", member_id=who, money=300_000))
        for who in (first, second)
    ]
    awards.append(workspace.write(propose_award, AwardDraft("GK_CDCS", group_id=group)))
    workspace.write(decide_awards, awards, DecisionDraft("12/QĐ-CĐCS", TODAY, "Cầm Thị Ước"), TODAY)
    make.put(
        Activity(
            campaign_id=campaign, kind="safety", on=TODAY, title="Tập huấn", participants=30,
            money=2_000_000, beneficiaries=4,
        )
    )  # fmt: skip
    return workspace


def test_r1_has_every_chapter_with_its_figures(busy: Workspace) -> None:
    made = busy.read(report, "R1", date(2025, 1, 1), LAST, TODAY)

    texts = [said(text, "en") for section in made.sections for text in section.text]
    assert "Union members: 3, of whom women: 2." in texts
    assert "Union groups: 1." in texts
    assert (
        "Proposed: 2; recognised at base level: 1; benefit: 8,000,000\N{NO-BREAK SPACE}₫." in texts
    )
    movements, fields, _care, safety, _others, awards, recognised, commended = made.tables
    assert line(movements, "120 ngày sáng tạo, bứt phá")[5:] == [0, 1, 1]
    assert line(fields, "Education")[2:] == [1, 1, 8_000_000]
    assert total(fields)[2:] == [2, 1, 8_000_000]
    assert line(safety, "Occupational safety and health")[2:] == [1, 30, 2_000_000, 4]
    assert total(awards)[2:] == [1, 2, 1, 600_000]
    assert [cell(recognised.rows[0], place) for place in (2, 3, 4, 6)] == [
        "Sổ nước", "Lò Thị Ún, Quàng Văn Bình", "31/QĐ-TH", 8_000_000,
    ]  # fmt: skip
    assert len(commended.rows) == 3
    assert [section.empty_lines > 0 for section in made.sections].count(True) == 2


def test_r2_counts_an_initiative_of_two_authors_once(busy: Workspace) -> None:
    [table] = busy.read(report, "R2", date(2025, 1, 1), LAST, TODAY).tables

    assert line(table, "Initiative ideas proposed")[3:] == [2, None]
    assert line(table, "Initiatives and useful solutions accepted and applied")[3:] == [
        1, 8_000_000,
    ]  # fmt: skip
    assert line(table, "Creative Labour certificates")[3:] == [0, None]


def test_a_revoked_award_is_counted_nowhere(busy: Workspace) -> None:
    from desktop.queries.awards import award_rows  # noqa: PLC0415

    busy.write(revoke_award, busy.read(award_rows)[0].id, "khai sai")

    awards = busy.read(report, "R1", date(2025, 1, 1), LAST, TODAY).tables[5]
    figures = total(awards)
    assert isinstance(figures[2], int)
    assert isinstance(figures[3], int)
    assert figures[2] + figures[3] == 2


def test_r6_keeps_not_assessed_apart_from_zero(workspace: Workspace, make: Make) -> None:
    pact = make.put(
        Pact(
            number="01/GƯTĐ-CĐCS", campaign_id=make.campaign(), state=PactState.SIGNED,
            rank=PactRank.GOOD,
        )
    )  # fmt: skip
    make.put(Party(pact_id=pact, side="Tổ Một", role=PartyRole.GROUP))
    make.put(Target(of_id=pact, text="Tham gia", kind=TargetKind.PERCENT, planned=9500, actual=0))
    make.put(Target(of_id=pact, text="Sáng kiến", planned=4, actual=3))
    make.put(Target(of_id=pact, text="Quỹ", kind=TargetKind.MONEY, planned=2_000_000))

    [table] = workspace.read(report, "R6", FIRST, LAST, TODAY).tables

    where = "Tổ Một"
    assert {cell(row, 1) for row in table.rows} == {where}
    assert line(table, "Tham gia", 3)[5:] == [
        "95\N{NO-BREAK SPACE}%", "0\N{NO-BREAK SPACE}%", 0, "Well fulfilled",
    ]  # fmt: skip
    assert line(table, "Sáng kiến", 3)[5:8] == [4, 3, 7500]
    assert line(table, "Quỹ", 3)[6:8] == [None, None]


@pytest.mark.parametrize("name", ["R1", "R2", "R6"])
def test_an_office_with_nothing_in_it_still_reports(workspace: Workspace, name: str) -> None:
    made = workspace.read(report, name, FIRST, LAST, TODAY)

    assert made.tables
    assert made.letterhead.upper == "Liên đoàn Lao động tỉnh"


@pytest.mark.parametrize(
    ("name", "ends_on", "refusal"),
    [("R99", LAST, NoSuchReport), ("R1", date(2020, 1, 1), PeriodBackwards)],
)
def test_what_cannot_be_asked_is_refused(
    workspace: Workspace, name: str, ends_on: date, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        workspace.read(report, name, FIRST, ends_on, TODAY)


def test_units_do_not_cost_statements(desk: Province) -> None:
    def asked() -> int:
        seen: list[str] = []

        def hear(*call: object) -> None:
            seen.append(str(call[2]))

        event.listen(Engine, "before_cursor_execute", hear)
        sectors(desk)
        event.remove(Engine, "before_cursor_execute", hear)
        return len(seen)

    desk.member(desk.unit("U0", "public_service", "health"))
    before = asked()
    for place in range(1, 4):
        desk.member(desk.unit(f"U{place}", "public_service", "health"))

    assert 0 < asked() == before < 12


def test_every_report_can_be_asked_by_name() -> None:
    assert set(REPORTS) == {"R1", "R2", "R4", "R6", "R8", "R10", "R11"}
