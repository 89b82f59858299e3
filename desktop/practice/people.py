"""Made-up people, in the proportions of the province, the same ones for the same seed."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from desktop.domain.members import MemberDraft, Sex
from resources import path

FIRST_BIRTH, LAST_BIRTH = 1967, 2001
# What teachers studied, and the office: level, major. Villages that no map knows.
STUDIED = (
    ("Đại học", "Giáo dục tiểu học"),
    ("Cao đẳng", "Giáo dục tiểu học"),
    ("Đại học", "Sư phạm Toán"),
)
OFFICE_STUDIED = ("Trung cấp", "Kế toán")
VILLAGES = ("Bản Mòn", "Bản Nà Ươm", "Bản Huổi Lụa", "Bản Pá Sẳng")


@dataclass(frozen=True, slots=True)
class Name:
    """A made-up name."""

    text: str
    sex: Sex


def peoples() -> list[dict[str, Any]]:
    """Return the peoples with their names, as `resources/practice/people.toml` lists them."""
    with path("practice/people.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["peoples"]
    return found


def made_up_names(random: Random) -> Iterator[Name]:
    """Yield names without end; two people may share one, as in life."""
    kinds = peoples()
    shares = [kind["share"] for kind in kinds]
    while True:
        [kind] = random.choices(kinds, shares)
        sex = random.choice([Sex.FEMALE, Sex.FEMALE, Sex.MALE])
        middle = random.choice(kind[f"middles_{sex.value}"])
        given = random.choice(kind[sex.value])
        yield Name(f"{random.choice(kind['families'])} {middle} {given}", sex)


def made_up_members(random: Random, count: int) -> list[MemberDraft]:
    """Return members with births, numbers and posts that could be true and are not.

    The identity numbers bear the province code 014 and a serial that begins with 9: they keep
    the rules of the number and were never given out in this order.
    """
    names = made_up_names(random)
    return [_member(random, next(names), place) for place in range(count)]


def with_details(draft: MemberDraft, place: int) -> MemberDraft:
    """Return a member with what a well-kept roster also knows; of every seventh it does not.

    Args:
        draft: the member.
        place: among the others, from 0; it says which details they get.
    """
    if place % 7 == 6:  # noqa: PLR2004 -- the seventh
        return draft
    teaches = draft.post != "Nhân viên"
    education, major = STUDIED[place % len(STUDIED)] if teaches else OFFICE_STUDIED
    village = VILLAGES[place % len(VILLAGES)]
    return replace(
        draft,
        home_place=f"{village}, tỉnh Sơn La",
        address=f"Số nhà {place + 1}, {VILLAGES[0]}, tỉnh Sơn La",
        card_number=f"SL {place + 1:05d}",
        department="Tổ chuyên môn" if teaches else "Văn phòng",
        profession="Giáo viên tiểu học hạng III" if teaches else "Nhân viên",
        employed_as="Viên chức" if place % 5 else "Hợp đồng lao động",
        entered_on=date(2010, 9, 1 + place % 20),
        education="THPT",
        qualification=education,
        major=major,
    )


def _member(random: Random, name: Name, place: int) -> MemberDraft:
    year = random.randint(FIRST_BIRTH, LAST_BIRTH)
    month, day = random.randint(1, 12), random.randint(1, 28)
    century = 0 if year < 2000 else 2  # noqa: PLR2004 -- as the number writes centuries
    sex = century + (1 if name.sex is Sex.FEMALE else 0)
    return MemberDraft(
        name=name.text,
        sex=name.sex,
        born=f"{year}-{month:02d}-{day:02d}" if place % 9 else str(year),
        cccd=f"014{sex}{year % 100:02d}9{place:05d}",
        phone=f"09{random.randint(10_000_000, 99_999_999)}" if place % 4 else "",
        post=random.choice(["Giáo viên", "Giáo viên", "Nhân viên", "Tổ trưởng chuyên môn"]),
    )
