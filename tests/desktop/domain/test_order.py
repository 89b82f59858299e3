"""Vietnamese order, letter by letter and tone by tone, from the stored keys and from the books."""

import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.text import clean, name_key, text_key
from desktop.queries.groups import group_choices
from desktop.queries.members import member_rows
from desktop.workspace import Workspace
from tests.conftest import Make

ALPHABET = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
VOWELS = list("aăâeêioôơuưy")
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]  # ngang huyền hỏi ngã sắc nặng


def toned(letter: str, tone: str) -> str:
    return unicodedata.normalize("NFC", letter + tone)


# Every vowel under every tone, in the order of a Vietnamese dictionary.
SYLLABLES = [toned(vowel, tone) for vowel, tone in product(VOWELS, TONES)]


def test_every_pair_of_letters_and_tones_stands_right() -> None:
    words = [f"{letter}a" for letter in ALPHABET if letter not in VOWELS]
    words = [*SYLLABLES, *words]

    def place(word: str) -> tuple[int, int, int]:
        first = unicodedata.normalize("NFD", word[0])
        tone = next((TONES.index(mark) for mark in first[1:] if mark in TONES), 0)
        base = "".join(mark for mark in first if mark not in TONES)
        letter = unicodedata.normalize("NFC", base)
        return ALPHABET.index(letter), len(word), tone

    for one, other in product(words, words):
        assert (text_key(one) < text_key(other)) == (place(one) < place(other)), (one, other)
        assert (text_key(one) == text_key(other)) == (place(one) == place(other)), (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà", "Hòa"), ("Thuỷ", "Thủy"), ("Khoẻ", "Khỏe"), ("Tuỳ", "Tùy"),
        ("LÒ THỊ ÚN", "lò thị ún"), ("Lò  Thị\u00a0Ún", "Lò Thị Ún"), ("Ðặng", "Đặng"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Ngọc Ước"), "Nguyễn Thị Ngọc Ước"),
    ],
)  # fmt: skip
def test_what_reads_the_same_has_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert text_key(one) == text_key(other)


@pytest.mark.parametrize(
    "order",
    [
        ["An Bình", "Án Bảo", "Ăn Bảo", "Ân Bảo", "Ba"],  # tones count before the next word
        ["Thuý An", "Thuý Ân", "Thuỵ An", "Thư An"],
        ["Tổ 1", "Tổ 1 A", "Tổ 10", "Tổ 2", "Tổ Điện", "Tổ Nước"],
        ["Dân", "Đàn", "Đạn", "Em"],
        ["1", "10", "2", "a", "b"],
    ],
)
def test_groups_stand_as_in_a_dictionary(
    workspace: Workspace, make: Make, order: list[str]
) -> None:
    for name in sorted(order, key=lambda each: each[::-1]):
        make.group(name)

    assert [name for _id, name in workspace.read(group_choices)] == order
    assert sorted(order, key=text_key) == order


NAMES = [
    "Lò Văn An", "Nguyễn Thị An", "Lò Ánh", "Cầm Bình", "Lò Thị Dung", "Lò Thị Dũng", "Vì Đan",
    "Lò Văn Đông", "H'Hen Niê", "Lò Hà", "Lò Hoà", "Vì Hòa", "H'Mai", "Y Thông", "Lò Thuỳ",
    "Vì Thủy", "Lò Út", "Lò Ưng",
]  # fmt: skip


def test_names_of_every_people_stand_where_their_given_name_does(
    workspace: Workspace, make: Make
) -> None:
    """In H'Mai and Y Thông the mark and the letter before the name are no given names."""
    order = sorted(NAMES, key=lambda name: (name_key(name), name))
    for name in sorted(NAMES, key=lambda each: each[::-1]):
        make.member(name)

    listed = [row.name for row in workspace.read(member_rows)]

    assert [name_key(name) for name in listed] == sorted(map(name_key, NAMES))
    assert listed == order
    given = [name.rsplit(" ", 1)[-1] for name in listed]
    assert given == [
        "An", "An", "Ánh", "Bình", "Dung", "Dũng", "Đan", "Đông", "Hà", "H'Mai", "Hoà", "Hòa",
        "Niê", "Thông", "Thuỳ", "Thủy", "Út", "Ưng",
    ]  # fmt: skip


LETTERS = st.sampled_from([*SYLLABLES, *"bcdđghklmnpqrstvx", *map(str.upper, SYLLABLES)])
WORDS = st.lists(st.lists(LETTERS, min_size=1, max_size=4).map("".join), min_size=1, max_size=3)
TEXTS = WORDS.map(" ".join)


def compared(text: str) -> list[tuple[list[int], int]]:
    """Return what a dictionary compares: of each word its letters, then its tone."""
    found = []
    for word in clean(text).lower().split():
        letters, tone = [], 0
        for letter in word:
            parts = unicodedata.normalize("NFD", letter)
            tone = next((TONES.index(mark) for mark in parts[1:] if mark in TONES), tone)
            base = "".join(mark for mark in parts if mark not in TONES)
            letters.append(ALPHABET.index(unicodedata.normalize("NFC", base)))
        found.append((letters, tone))
    return found


@given(TEXTS, TEXTS)
def test_the_stored_key_orders_as_a_dictionary_does(one: str, other: str) -> None:
    assert (text_key(one) < text_key(other)) == (compared(one) < compared(other))

    def given_first(name: str) -> tuple[object, object]:
        *rest, given = compared(name)
        return given, rest

    assert (name_key(one) < name_key(other)) == (given_first(one) < given_first(other))
