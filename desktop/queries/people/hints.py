"""For what a member could be proposed, by the dated rules that the catalogue holds.

Only rules that the books can answer are asked: how often a title was given in a row, and what
recognised initiatives saved. Everything else a rule wants stays for the committee to check.

Source: field-facts.md §2.4; `resources/catalogues/rules.toml`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.kinds import award_kinds
from desktop.domain.rules import Rule, rules_on
from desktop.queries.wording import Dong, Named, Word, phrase
from resources.words import N_

# A title that opens the way to a higher one when it was given so often in a row: rule → title.
IN_A_ROW = {"cstd_tld_base_years": "CSTDCS", "cstdtq_province_times": "CSTD_T"}
ONE_YEAR, SOME_YEARS, HOW_MANY = "bldst_one_year", "bldst_three_years", "bldst_years"


@dataclass(frozen=True, slots=True)
class Hint:
    """What a rule says of one member.

    Attributes:
        award: for what the member could be proposed.
        rule: the rule asked, with its legal basis.
        met: whether the books show that it is met.
        found: what the books show.
    """

    award: Word
    rule: Rule
    met: bool
    found: Word


@dataclass(frozen=True, slots=True)
class Earned:
    """What a member has earned, as the rules ask for it.

    Attributes:
        years: award kind → the years in which it was decided.
        best: year → the largest part in one recognised initiative, in đồng.
        savings: year → the member's parts in all recognised initiatives, in đồng.
    """

    years: Mapping[str, Collection[int]]
    best: Mapping[int, int]
    savings: Mapping[int, int]


def hints(earned: Earned, today: date) -> tuple[Hint, ...]:
    """Return what the rules in force say; nothing of awards that the member already has."""
    rules = rules_on(today)
    found = [
        _in_a_row(rules[code], title, earned, today)
        for code, title in IN_A_ROW.items()
        if code in rules
    ]
    if {ONE_YEAR, SOME_YEARS, HOW_MANY} <= rules.keys():
        found.append(_saved(rules, earned, today))
    return tuple(hint for hint in found if hint is not None)


def basis_word(rule: Rule, today: date) -> Word:
    """Return the legal basis of a rule, and whether it still is in force."""
    if rule.basis is None:
        return phrase(N_("no legal basis in the catalogue: check the regulation in force"))
    if rule.basis.in_force(today):
        return rule.basis.number
    ended = rule.basis.in_force_to or today
    return phrase(
        N_("{number}, no longer in force after {day}: check its successor"),
        number=rule.basis.number,
        day=ended,
    )


def _in_a_row(rule: Rule, title: str, earned: Earned, today: date) -> Hint | None:
    years = set(earned.years.get(title, ()))
    if not years or max(earned.years.get(rule.award, ()), default=0) >= max(years):
        return None
    last = max(years)
    row = 0
    while last - row in years:
        row += 1
    # A row that ended before last year is broken.
    if last < today.year - 1:
        return None
    found = phrase(
        N_("{award}: {row} in a row until {last}, {wanted} are needed"),
        award=_award(title),
        row=row,
        last=str(last),
        wanted=rule.value,
    )
    return Hint(_award(rule.award), rule, row >= rule.value, found)


def _saved(rules: Mapping[str, Rule], earned: Earned, today: date) -> Hint | None:
    one, some, span = rules[ONE_YEAR], rules[SOME_YEARS], rules[HOW_MANY].value
    if earned.years.get(one.award) or not earned.savings:
        return None
    year, best = max(earned.best.items(), key=lambda pair: (pair[1], pair[0]))
    if best >= one.value:
        found = phrase(N_("{saved} with one solution in {year}"), saved=Dong(best), year=str(year))
        return Hint(_award(one.award), one, True, found)
    last = max(earned.savings)
    if last < today.year - 1:
        return None
    row = range(last - span + 1, last + 1)
    saved = sum(earned.savings.get(each, 0) for each in row)
    every = all(earned.savings.get(each) for each in row)
    found = phrase(
        N_("{saved} in the years {first} to {last}, {wanted} are needed"),
        saved=Dong(saved),
        first=str(row[0]),
        last=str(last),
        wanted=Dong(some.value),
    )
    return Hint(_award(some.award), some, every and saved >= some.value, found)


def _award(code: str) -> Word:
    kinds = award_kinds()
    return Named(kinds[code].names) if code in kinds else code
