"""The plan of a made-up province: how many unions, members and initiatives, exactly.

Source: spec/commands.md, `demo --scale province`; field-facts.md §1.1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

UNIONS, MEMBERS, INITIATIVES, RECOGNISED = 1269, 50_630, 9_340, 8_700
SCHOOLS, TEACHERS = 509, 23_500
HEALTH_INITIATIVES, CERTIFICATES = 1_300, 16
PRIZES = ("HTSTKT_T_N", "HTSTKT_T_Nhi", "HTSTKT_T_Ba", "HTSTKT_T_KK")
SILENT, TWICE, KEPT = 2, 3, 3
FEWEST, LARGEST = 5, 1_500  # members of a union
MOST_IDEAS = 120  # of one union; titles never repeat within it
# Of so many that are not recognised, so many are refused, withdrawn or returned: 6 % of all.
UNSETTLED, REFUSED = 640, 560
SMALLEST_PLAN = 12  # unions, so that each kind and the silent ones have a place
_HEALTH = 40  # of the unions
# Kind of employer and sector of the other unions, in turn.
_OTHERS = (
    ("administration", "state_administration"), ("other_enterprise", "industry"),
    ("state_enterprise", "energy"), ("cooperative", "agriculture"),
    ("other_enterprise", "trade_services"), ("public_service", "culture_tourism"),
    ("other_enterprise", "construction"), ("administration", "party_bodies"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnionPlan:
    """One union: who it is, how large, and what it will have done.

    Attributes:
        number: from 1.
        unsettled: initiatives that are not recognised.
        sends: how many packages: 0, 1 or 2.
        honoured: it holds the province's certificates and prizes.
    """

    number: int
    employer_kind: str
    sector: str
    members: int
    initiatives: int
    unsettled: int
    sends: int = 1
    honoured: bool = False

    @property
    def code(self) -> str:
        """The union's code in the province's register."""
        return f"CDCS{self.number:04d}"


def province_plan(unions: int = UNIONS) -> list[UnionPlan]:
    """Return the plan of a province of so many unions; sums are exact at full size.

    Raises:
        ValueError: fewer than `SMALLEST_PLAN`.
    """
    if unions < SMALLEST_PLAN:
        raise ValueError(unions)

    def scaled(whole: int, least: int = 1) -> int:
        return max(least, whole * unions // UNIONS)

    random = Random(UNIONS)
    schools, health = scaled(SCHOOLS), scaled(_HEALTH)
    rest = unions - schools - health - SILENT
    teachers = max(scaled(TEACHERS), schools * FEWEST)
    others = max(scaled(MEMBERS) - teachers, (rest + health) * FEWEST)
    sizes = [*shared(teachers, schools, FEWEST, LARGEST, random)]
    sizes += shared(others, health + rest, FEWEST, LARGEST, random)
    in_health, ideas = scaled(HEALTH_INITIATIVES, 4), scaled(INITIATIVES, 12)
    where = range(schools, schools + health)
    done = [0] * (schools + health + rest)
    for place, count in zip(where, shared(in_health, health, 0, MOST_IDEAS, random), strict=True):
        done[place] = count
    elsewhere = [place for place in range(len(done)) if place not in where]
    for place, count in zip(
        elsewhere, shared(ideas - in_health, len(elsewhere), 0, MOST_IDEAS, random), strict=True
    ):
        done[place] = count
    unsettled = _spread(done, scaled(INITIATIVES, 12) - scaled(RECOGNISED))
    plans = []
    for place, (members, count, open_) in enumerate(zip(sizes, done, unsettled, strict=True)):
        if place < schools:
            kind = ("public_service", "education")
        elif place in where:
            kind = ("public_service", "health")
        else:
            kind = _OTHERS[place % len(_OTHERS)]
        sends = 2 if place < TWICE else 1
        plans.append(UnionPlan(place + 1, *kind, members, count, open_, sends, place == schools))
    plans += [
        UnionPlan(len(done) + 1 + place, *_OTHERS[place], 0, 0, 0, sends=0)
        for place in range(SILENT)
    ]
    return plans


def shared(total: int, places: int, least: int, most: int, random: Random) -> list[int]:
    """Return `places` whole numbers between `least` and `most` that sum to `total` exactly.

    A few are large and most are small, as unions are.

    Raises:
        ValueError: no such numbers exist.
    """
    if not places * least <= total <= places * most:
        raise ValueError(total)
    weights = [random.lognormvariate(0, 0.9) for _place in range(places)]
    spare, whole = total - places * least, sum(weights)
    found = [min(most, least + int(spare * weight / whole)) for weight in weights]
    missing = total - sum(found)
    while missing:
        for place in range(places):
            step = min(most - found[place], missing, max(1, missing // places))
            found[place] += step
            missing -= step
            if not missing:
                break
    return found


def _spread(counts: Sequence[int], marked: int) -> list[int]:
    """Return how many of each count are marked, evenly spread over all of them."""
    whole, seen, found = sum(counts), 0, []
    for count in counts:
        before = seen * marked // whole
        seen += count
        found.append(seen * marked // whole - before)
    return found
