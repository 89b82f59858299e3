"""Terms of posts and heads: read, written, and who held what on a day."""

from datetime import date
from uuid import uuid4

from desktop.domain.terms import (
    HeadTerm,
    PostTerm,
    read_heads,
    read_posts,
    running_posts,
    written_heads,
    written_posts,
)

FIRST = PostTerm("Tổ trưởng", date(2022, 1, 1), date(2023, 6, 30), "QĐ 05")
SECOND = PostTerm("Phó Chủ tịch", date(2023, 7, 1))


def test_terms_come_back_as_they_were_oldest_first() -> None:
    assert read_posts(written_posts([SECOND, FIRST])) == (FIRST, SECOND)
    head = HeadTerm(uuid4(), date(2024, 1, 1))
    assert read_heads(written_heads([head])) == (head,)


def test_a_post_without_terms_is_held_on_an_unknown_day() -> None:
    assert read_posts([], "Chủ tịch") == (PostTerm("Chủ tịch"),)
    assert read_posts([], "") == ()
    head = uuid4()
    assert read_heads([], head) == (HeadTerm(head),)


def test_a_post_is_held_from_its_first_to_its_last_day() -> None:
    terms = (FIRST, SECOND)
    assert running_posts(terms, date(2021, 12, 31)) == ""
    assert running_posts(terms, date(2022, 1, 1)) == "Tổ trưởng"
    assert running_posts(terms, date(2023, 6, 30)) == "Tổ trưởng"
    assert running_posts(terms, date(2023, 7, 1)) == "Phó Chủ tịch"
    both = (PostTerm("Tổ trưởng", date(2022, 1, 1)), SECOND)
    assert running_posts(both, date(2024, 1, 1)) == "Tổ trưởng, Phó Chủ tịch"


def test_a_term_says_what_is_wrong_with_it() -> None:
    today = date(2025, 11, 20)
    assert [each.field for each in PostTerm().problems(today)] == ["post"]
    late = PostTerm("Ủy viên", date(2025, 11, 21))
    assert [each.field for each in late.problems(today)] == ["starts_on"]
    turned = PostTerm("Ủy viên", date(2024, 1, 2), date(2024, 1, 1))
    assert [each.field for each in turned.problems(today)] == ["ends_on"]
    assert SECOND.problems(today) == []


def test_what_a_newer_program_adds_is_passed_over() -> None:
    kept = [{"post": "Ủy viên", "from": "2024-01-01", "to": "", "paper": "", "kind": "x"}]
    assert read_posts(kept) == (PostTerm("Ủy viên", date(2024, 1, 1)),)
    assert read_heads([{"from": "2024-01-01"}]) == ()
