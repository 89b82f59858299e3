"""Initiatives: authors and shares, short path, long path."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.initiatives import (
    AuthorDraft,
    InitiativeDraft,
    InitiativeState,
    RecognitionDraft,
    author_problems,
    benefit,
    share_equally,
)
from desktop.domain.members import NoSuchMember
from desktop.domain.states import StepRefused
from desktop.errors import Invalid
from desktop.queries.initiatives import initiative_card, initiative_count, initiative_rows
from desktop.usecases.initiatives import (
    InitiativeLocked,
    ReasonMissing,
    change_initiative,
    recognise_initiative,
    register_initiative,
    take_initiative_step,
)
from desktop.workspace import Workspace
from tests.conftest import TODAY, Make

DECISION = RecognitionDraft("12/QĐ-TH", date(2025, 11, 1), "Trường Tiểu học Bản Mòn", "Cầm Văn An")


@given(authors=some.integers(1, 200))
def test_equal_shares_are_exactly_the_whole(authors: int) -> None:
    shares = share_equally(authors)

    assert sum(shares) == 10_000
    assert shares[0] == max(shares)
    assert len(shares) == authors


@given(shares=some.lists(some.integers(0, 10_000), min_size=1, max_size=5))
def test_only_the_whole_passes(shares: list[int]) -> None:
    authors = [
        AuthorDraft(uuid4(), share=share, lead=place == 0) for place, share in enumerate(shares)
    ]

    assert bool(author_problems(authors)) == (sum(shares) != 10_000)


def test_the_worked_benefit_is_exact() -> None:
    # 2.5 machines, 120,000 đ saved on each hour of 10: less 500,000 đ for the change.
    assert benefit(before=10, after=0, quantity=250, unit_cost=120_000, applying_cost=500_000) == (
        2_500_000
    )


def test_the_short_path(workspace: Workspace, make: Make) -> None:
    first, second = make.initiative("Một"), make.initiative("Hai", make.member("Quàng Văn Bình"))
    for initiative in (first, second):
        workspace.write(recognise_initiative, initiative, DECISION, TODAY)

    card = workspace.read(initiative_card, first)
    assert card.row.state is InitiativeState.RECOGNISED
    assert card.recognition == DECISION
    assert [row.code for row in workspace.read(initiative_rows)] == [
        "SK-2025-CĐCS-002",
        "SK-2025-CĐCS-001",
    ]


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"number": ""}, "number"), ({"on": None}, "on"), ({"authority": " "}, "authority")],
)
def test_recognised_means_decision_date_and_authority(
    workspace: Workspace, make: Make, changed: dict[str, object], field: str
) -> None:
    initiative = make.initiative()
    with pytest.raises(Invalid) as refusal:
        workspace.write(recognise_initiative, initiative, replace(DECISION, **changed), TODAY)  # type: ignore[arg-type]

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert workspace.read(initiative_rows)[0].state is InitiativeState.DRAFT


def test_a_decision_cannot_lie_before_the_application(workspace: Workspace, make: Make) -> None:
    lead = AuthorDraft(make.member(), lead=True)
    draft = InitiativeDraft(
        "Một", field="other", authors=(lead,), first_applied_on=date(2025, 11, 10)
    )
    initiative = workspace.write(register_initiative, draft, TODAY)

    with pytest.raises(Invalid, match="on"):
        workspace.write(recognise_initiative, initiative, DECISION, TODAY)


def test_a_recognised_initiative_is_locked(workspace: Workspace, make: Make) -> None:
    initiative = make.initiative()
    draft = workspace.read(initiative_card, initiative).draft
    workspace.write(recognise_initiative, initiative, DECISION, TODAY)

    with pytest.raises(InitiativeLocked):
        workspace.write(change_initiative, initiative, replace(draft, title="Khác"), TODAY)
    with pytest.raises(StepRefused):
        workspace.write(recognise_initiative, initiative, DECISION, TODAY)


def test_the_long_path_and_its_reasons(workspace: Workspace, make: Make) -> None:
    initiative = make.initiative()
    workspace.write(take_initiative_step, initiative, "submit")
    with pytest.raises(ReasonMissing):
        workspace.write(take_initiative_step, initiative, "want_supplement")
    workspace.write(take_initiative_step, initiative, "want_supplement", "Thiếu minh chứng")
    assert workspace.read(initiative_card, initiative).reason == "Thiếu minh chứng"
    for step in ("submit", "find_complete", "score", "end_scoring", "propose"):
        workspace.write(take_initiative_step, initiative, step)
    workspace.write(recognise_initiative, initiative, DECISION, TODAY)

    assert workspace.read(initiative_card, initiative).row.state is InitiativeState.RECOGNISED


def test_changing_the_authors_keeps_the_whole(workspace: Workspace, make: Make) -> None:
    initiative = make.initiative()
    draft = workspace.read(initiative_card, initiative).draft
    more = (
        *(replace(author, share=6000) for author in draft.authors),
        AuthorDraft(name="Người ngoài", share=4000),
    )
    workspace.write(change_initiative, initiative, replace(draft, authors=more), TODAY)

    [row] = workspace.read(initiative_rows)
    assert row.authors == "Lò Thị Ún, Người ngoài"
    assert workspace.read(initiative_count, "nuoc theo") == 1


def test_an_author_who_left_is_refused(workspace: Workspace) -> None:
    draft = InitiativeDraft("Một", field="other", authors=(AuthorDraft(uuid4(), lead=True),))
    with pytest.raises(NoSuchMember):
        workspace.write(register_initiative, draft, TODAY)


def test_a_day_that_has_not_come_is_refused(workspace: Workspace, make: Make) -> None:
    lead = AuthorDraft(make.member(), lead=True)
    draft = InitiativeDraft(
        "Một", field="other", authors=(lead,), first_applied_on=TODAY + timedelta(days=1), saving=-1
    )
    with pytest.raises(Invalid) as refusal:
        workspace.write(register_initiative, draft, TODAY)

    assert [problem.field for problem in refusal.value.problems] == ["first_applied_on", "saving"]
