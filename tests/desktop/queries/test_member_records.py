"""R10: what a member has earned by year, and which rules in force are met."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from desktop.domain import Author, Award, Initiative, Pact, Party
from desktop.domain.awards import AwardState
from desktop.domain.decisions import Decision, DecisionKind
from desktop.domain.initiatives import InitiativeState
from desktop.domain.members import MovementDraft, MovementKind
from desktop.domain.pacts import PactState, PartyRole
from desktop.queries.asking import Asked, NobodyNamed, NoGroupNamed, SeveralNamed
from desktop.queries.people.choosing import NobodyThere, people_paper
from desktop.queries.people.entries import EntryKind
from desktop.queries.people.hints import Earned, basis_word, hints
from desktop.queries.people.records import MemberRecord, Total, records_paper
from desktop.queries.wording import said
from desktop.usecases.members import move_member
from desktop.workspace import Workspace
from tests.conftest import TODAY, Make


def titled(make: Make, member: UUID, code: str, *years: int) -> None:
    for year in years:
        decision = make.put(
            Decision(kind=DecisionKind.AWARD, number=f"{year % 100}/QĐ-X", on=date(year, 6, 1))
        )
        make.put(
            Award(
                kind_code=code, member_id=member, state=AwardState.DECIDED, on=date(year, 6, 1),
                decision_id=decision,
            )
        )  # fmt: skip


def invented(make: Make, member: UUID, year: int, saving: int, share: int = 10_000) -> UUID:
    initiative = make.put(
        Initiative(
            code=f"SK-{year}-001", title="Sổ theo dõi nước", saving=saving,
            state=InitiativeState.RECOGNISED, proposed_on=date(year, 3, 1),
        )
    )  # fmt: skip
    make.put(Author(initiative_id=initiative, member_id=member, share=share, lead=True))
    return initiative


def record(workspace: Workspace, member: UUID, today: date = TODAY) -> MemberRecord:
    [found] = workspace.read(records_paper, Asked(of=(str(member),)), today).records
    return found


def test_a_record_goes_by_year_and_adds_up(make: Make) -> None:
    group = make.group()
    member = make.member("Lò Thị Ún", group)
    titled(make, member, "CSTDCS", 2024)
    titled(make, member, "GK_CDCS", 2025)
    invented(make, member, 2025, 10_000_001, share=3333)
    team = invented(make, member, 2024, 1_000_000)
    make.put(Award(kind_code="HTSTKT_T_Ba", initiative_id=team, state=AwardState.DECIDED, on=TODAY))
    campaign = make.campaign()
    pact = make.put(Pact(number="01/GƯ", campaign_id=campaign, state=PactState.SIGNED,
                         signed_on=date(2025, 9, 5)))  # fmt: skip
    make.put(Party(pact_id=pact, side="Tổ 1", role=PartyRole.GROUP, group_id=group))
    found = record(make.workspace, member)
    assert [(each.year, each.kind) for each in found.entries] == [
        (2024, EntryKind.TITLE), (2024, EntryKind.INITIATIVE), (2025, EntryKind.FORM),
        (2025, EntryKind.PRIZE), (2025, EntryKind.INITIATIVE), (2025, EntryKind.PACT),
    ]  # fmt: skip
    assert found.totals() == {
        Total.TITLES: 1, Total.FORMS: 1, Total.PRIZES: 1, Total.INITIATIVES: 2,
        Total.RECOGNISED: 2, Total.SAVING: 1_000_000 + 3_333_000, Total.PACTS: 1,
    }  # fmt: skip


def test_what_was_revoked_or_refused_is_no_merit(make: Make) -> None:
    member = make.member()
    make.put(Award(kind_code="GK_CDCS", member_id=member, state=AwardState.REVOKED, on=TODAY))
    make.put(Award(kind_code="GK_CDCS", member_id=member, state=AwardState.PROPOSED))
    refused = make.put(Initiative(code="1", title="Không", state=InitiativeState.REFUSED))
    make.put(Author(initiative_id=refused, member_id=member))
    assert record(make.workspace, member).entries == ()


def test_three_years_in_a_row_open_the_way(make: Make) -> None:
    member = make.member()
    titled(make, member, "CSTDCS", 2023, 2024)
    [hint] = record(make.workspace, member).hints
    assert not hint.met
    titled(make, member, "CSTDCS", 2025)
    [hint] = record(make.workspace, member).hints
    assert hint.met
    assert hint.rule.code == "cstd_tld_base_years"
    assert said(hint.award, "vi") == "Chiến sĩ thi đua Tổng Liên đoàn"
    titled(make, member, "CSTD_TLD", 2025)
    assert record(make.workspace, member).hints == ()


@pytest.mark.parametrize(
    ("years", "row"), [((2021, 2022, 2023), None), ((2022, 2024, 2025), 2), ((2024,), 1)]
)
def test_a_broken_row_is_no_row(years: tuple[int, ...], row: int | None) -> None:
    found = hints(Earned({"CSTDCS": set(years)}, {}, {}), TODAY)
    assert [dict(hint.found.places)["row"] for hint in found] == ([] if row is None else [row])  # type: ignore[union-attr]


def test_a_rule_is_asked_only_while_it_is_in_force() -> None:
    earned = Earned({"CSTDCS": {2017, 2018, 2019}}, {}, {})
    assert hints(earned, date(2019, 11, 11)) == ()
    [hint] = hints(earned, date(2019, 11, 12))
    assert hint.met


def test_a_basis_that_ended_is_called_so() -> None:
    [hint] = hints(Earned({"CSTDCS": {2023, 2024, 2025}}, {}, {}), TODAY)
    told = said(basis_word(hint.rule, TODAY), "vi")
    assert "1689/QĐ-TLĐ" in told
    assert "28/05/2024" in told
    assert said(basis_word(hint.rule, date(2020, 1, 1)), "vi") == "1689/QĐ-TLĐ"


@pytest.mark.parametrize(
    ("best", "savings", "met"),
    [
        ({2025: 80_000_000}, {2025: 80_000_000}, True),
        ({2025: 79_999_999}, {2025: 79_999_999}, False),
        ({2023: 40_000_000}, {2023: 40_000_000, 2024: 40_000_000, 2025: 40_000_000}, True),
        ({2023: 60_000_000}, {2023: 60_000_000, 2025: 60_000_000}, False),
    ],
)
def test_creative_labour_is_one_solution_or_three_years(
    best: dict[int, int], savings: dict[int, int], met: bool
) -> None:
    [hint] = hints(Earned({}, best, savings), TODAY)
    assert hint.met is met


def test_the_number_of_statements_does_not_grow(make: Make) -> None:
    def count(people: int) -> int:
        for number in range(people):
            member = make.member(f"Lò Thị {number}")
            invented(make, member, 2025, 1_000_000)
            titled(make, member, "GK_CDCS", 2025)
        statements: list[str] = []

        def read(session: Session) -> None:
            engine = session.get_bind()
            event.listen(engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
            records_paper(session, Asked(), TODAY)

        make.workspace.read(read)
        return len(statements)

    first = count(1)
    assert first <= 12
    assert count(5) == first


def test_members_are_named_by_code_card_number_or_name(make: Make) -> None:
    one = make.member("Lò Thị Ún", card_number="014-7", member_code="ĐV7", cccd="014188000001")
    for name in (str(one), "014-7", "ĐV7", "014188000001", "lo thi un"):
        paper = make.workspace.read(people_paper, Asked(of=(name,)), TODAY)
        assert [person.id for person in paper.people] == [one]
    make.member("Lò Thị Ún")
    with pytest.raises(SeveralNamed):
        make.workspace.read(people_paper, Asked(of=("Lò Thị Ún",)), TODAY)
    with pytest.raises(NobodyNamed):
        make.workspace.read(people_paper, Asked(of=("Ai Đó",)), TODAY)


def test_a_group_brings_its_active_members_in_vietnamese_order(make: Make) -> None:
    group = make.group("Tổ Một")
    names = ["Đỗ Thị Ấm", "Cầm Văn Ân", "Lò Thị An", "Hà Văn Ăn"]
    ids = [make.member(name, group) for name in names]
    make.member("Ngoài Tổ")
    draft = MovementDraft(MovementKind.RETIRED, TODAY)
    make.workspace.write(move_member, make.member("Đã Nghỉ", group), draft, TODAY)
    paper = make.workspace.read(people_paper, Asked(groups=("to mot",)), TODAY)
    told = [person.name for person in paper.people]
    assert told == [
        "Lò Thị An", "Hà Văn Ăn", "Đỗ Thị Ấm", "Cầm Văn Ân",
    ]  # fmt: skip
    assert len(ids) == 4
    with pytest.raises(NoGroupNamed):
        make.workspace.read(people_paper, Asked(groups=("Tổ Chín",)), TODAY)


def test_a_list_of_nobody_is_refused(workspace: Workspace) -> None:
    with pytest.raises(NobodyThere):
        workspace.read(people_paper, Asked(), TODAY)
