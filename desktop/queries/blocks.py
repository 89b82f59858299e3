"""What two records of one person share: the blocks inside which they are compared.

Each block catches one kind of slip; a key is None where the record says too little for it.
The first part of a key is what is shared, the rest brings the likeliest side by side.
"""

from collections.abc import Callable

from desktop.domain.twins import DAY, TAIL, Person

Key = Callable[[Person], tuple[str, ...] | None]


def _of(*names: str, inside: bool = False) -> Key:
    """Return the block of records that share a number; with `inside`, in one union."""

    def key(person: Person) -> tuple[str, ...] | None:
        said = [getattr(person, name) for name in names]
        unit = str(person.unit_id) if inside else ""
        return ("|".join([*said, unit]), person.like) if all(said) else None

    return key


def _sorted_words(person: Person) -> str:
    return " ".join(sorted(person.words))


def _same_year(person: Person) -> tuple[str, ...] | None:
    year = person.born[:4]
    return (f"{_sorted_words(person)}|{year}", person.born) if year else None


def _same_day_of_year(person: Person) -> tuple[str, ...] | None:
    """Day and month in either order, whatever the year: two slips that are often made."""
    if len(person.born) != DAY:
        return None
    day = "".join(sorted((person.born[5:7], person.born[8:])))
    return (f"{_sorted_words(person)}|{day}", person.born)


def _given_and_birth(person: Person) -> tuple[str, ...] | None:
    full = len(person.born) == DAY and person.words
    return (f"{person.words[-1]}|{person.born}", person.like) if full else None


def _family_and_birth(person: Person) -> tuple[str, ...] | None:
    full = len(person.born) == DAY and person.words
    return (f"{person.words[0]}|{person.born}", person.like) if full else None


def _ends_and_year(person: Person) -> tuple[str, ...] | None:
    if not person.born or len(person.words) < 2:  # noqa: PLR2004 -- family and given name
        return None
    ends = f"{person.words[0]} {person.words[-1]}"
    return (f"{ends}|{person.born[:4]}", person.born, person.like)


def _given_and_tail(person: Person) -> tuple[str, ...] | None:
    known = person.cccd and person.words
    return (f"{person.words[-1]}|{person.cccd[-TAIL:]}", person.like) if known else None


def _namesake_in_group(person: Person) -> tuple[str, ...] | None:
    """Namesakes of one group: for rosters without births."""
    if person.group_id is None:
        return None
    return (f"{_sorted_words(person)}|{person.group_id}", person.born)


BLOCKS: tuple[Key, ...] = (
    _of("cccd"),
    _of("old_id"),
    _of("phone"),
    _of("card_number", inside=True),
    _of("member_code", inside=True),
    _same_year,
    _same_day_of_year,
    _given_and_birth,
    _family_and_birth,
    _ends_and_year,
    _given_and_tail,
    _namesake_in_group,
)
