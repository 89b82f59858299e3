"""The practice office: made up, whole, and the same as the clerk's own work."""

from datetime import date
from pathlib import Path
from random import Random

from desktop.job import Job
from desktop.practice.office import GROUPS, MEMBERS, make_practice_office
from desktop.practice.people import made_up_members, peoples
from desktop.queries.campaigns import campaign_card, campaign_rows
from desktop.queries.initiatives import initiative_rows
from desktop.queries.offices import office_card, office_counts
from desktop.workspace import Workspace
from tests.conftest import TODAY


def test_there_are_enough_names() -> None:
    kinds = peoples()
    assert sum(kind["share"] for kind in kinds) == 100
    assert len({name for kind in kinds for name in kind["families"]}) >= 40
    given = {name for kind in kinds for sex in ("female", "male") for name in kind[sex]}
    assert len(given) >= 180


def test_made_up_people_keep_the_rules() -> None:
    drafts = made_up_members(Random(1), 300)
    assert [draft.problems(TODAY) for draft in drafts] == [[]] * 300
    assert len({draft.cccd for draft in drafts}) == 300
    assert drafts == made_up_members(Random(1), 300)


def test_a_practice_office_is_whole(tmp_path: Path) -> None:
    path = make_practice_office(tmp_path, "vi", Job())
    second = make_practice_office(tmp_path, "vi", Job())
    assert second != path
    books = Workspace(path)
    assert books.read(office_card).practice
    counts = books.read(office_counts)
    assert (counts.members, counts.groups) == (MEMBERS, len(GROUPS))
    [row] = books.read(campaign_rows)
    card = books.read(campaign_card, row.id)
    assert len(card.phases) == 3
    assert (card.draft.starts_on, card.draft.ends_on) == (date(2025, 9, 1), date(2025, 12, 31))
    states = {each.state for each in books.read(initiative_rows)}
    assert len(states) >= 3
    books.close()
