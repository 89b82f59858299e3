"""Old encodings: letter by letter as the tables say, and which of them a text is in."""

import random
import unicodedata
from collections.abc import Callable

import pytest

from desktop.spreadsheets.encodings import (
    CP1258,
    TCVN3,
    UNICODE,
    VNI,
    by_font,
    converted,
    draws_capitals,
    is_real,
    may_be_legacy,
    title_of,
)
from desktop.spreadsheets.guessing import ENOUGH, Certainty, fits, guess
from desktop.spreadsheets.syllables import counted, is_syllable
from tests.desktop.spreadsheets.legacy import cp1258, tcvn3, vni

LISTS = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Lò Cầm Quàng Giàng",
    "Văn Thị Đức Ngọc Hữu Minh Thu Thanh Xuân Quang Kim Thúy Bá Công Mạnh Hồng",
    "An Bình Dũng Giang Hà Hạnh Hiếu Hòa Hường Khánh Linh Nghĩa Oanh Phượng Quý Thảo Yến",
)
WRITERS: dict[str, Callable[[str], str]] = {UNICODE: str, TCVN3: tcvn3, VNI: vni, CP1258: cp1258}


def names(count: int, seed: int = 1) -> list[str]:
    source = random.Random(seed)
    lists = [words.split() for words in LISTS]
    found = {" ".join(map(source.choice, lists)): None for _ in range(count * 3)}
    return list(found)[:count]


@pytest.mark.parametrize(
    ("before", "encoding", "after"),
    [
        ("Héi ®ång Thi ®ua", TCVN3, "Hội đồng Thi đua"),
        ("C«ng ®oµn c¬ së", TCVN3, "Công đoàn cơ sở"),
        ("NguyÔn ThÞ H\u00adêng", TCVN3, "Nguyễn Thị Hường"),
        ("Uû ban nh©n d©n", TCVN3, "Uỷ ban nhân dân"),
        ("§¶ng ñy ¡n ¢u £ ¤ng ¥n ¦íc", TCVN3, "Đảng ủy Ăn Âu Ê Ông Ơn Ước"),
        ("NGUYÔN THÞ H¦êNG", TCVN3, "NGUYỄN THỊ HƯỜNG"),
        ("Lª Nga", TCVN3, "Lê Nga"),
        ("Sè CCCD", TCVN3, "Số CCCD"),
        ("Tæ 1 – “Khoa Néi”", TCVN3, "Tổ 1 – “Khoa Nội”"),
        ("Coâng ñoaøn cô sôû", VNI, "Công đoàn cơ sở"),
        ("Nguyeãn Thò Höôøng", VNI, "Nguyễn Thị Hường"),
        ("BOÄ GIAO THOÂNG VAÄN TAÛI", VNI, "BỘ GIAO THÔNG VẬN TẢI"),
        ("Aù AÙ aù Ñaëng ÑAËNG yù kyõ lyù", VNI, "Á Á á Đặng ĐẶNG ý kỹ lý"),
        ("NguyêÞn Thiò Hýõìng", CP1258, "Nguyễn Thị Hướng"),
        ("Ðaòng ãn", CP1258, "Đạng ăn"),
    ],
)
def test_samples_become_unicode(before: str, encoding: str, after: str) -> None:
    assert converted(before, encoding) == after
    assert unicodedata.is_normalized("NFC", after)


def test_every_letter_of_vietnamese_comes_back() -> None:
    small = (
        "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    )
    assert converted(tcvn3(small), TCVN3) == small
    assert tcvn3(small).isprintable() is False  # the soft hyphen is among them
    for text in (small, small.upper()):
        assert converted(vni(text), VNI) == text


def test_what_an_encoding_cannot_hold_is_not_in_it() -> None:
    assert converted("Hà", TCVN3) is None
    assert converted("Hà", VNI) is None  # no mark may stand behind a consonant
    assert converted("Trần", TCVN3) is None  # real Unicode is never converted
    assert converted("10 €", TCVN3) is None
    assert converted("Nguyen 1988", TCVN3) == "Nguyen 1988"
    assert converted("Trần", UNICODE) == "Trần"


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", TCVN3, False),
        (".VnTimeH", TCVN3, True),
        (".VnArial NarrowH", TCVN3, True),
        (" .vntime", TCVN3, False),
        ("VNI-Times", VNI, False),
        ("VNI Times", VNI, False),
        ("Times New Roman", "", False),
        ("HelveticaH", "", False),
    ],
)
def test_fonts_tell_encodings(font: str, encoding: str, capitals: bool) -> None:
    assert (by_font(font), draws_capitals(font)) == (encoding, capitals)


def test_what_is_and_what_may_be() -> None:
    assert is_real("đ")
    assert is_real("a\u0301")
    assert not is_real("Lê Hà")
    assert may_be_legacy("Lª")
    assert not may_be_legacy("Nguyen")
    assert not may_be_legacy("Lª Đức")
    assert [title_of(each) for each in WRITERS] == [
        "Unicode", "TCVN3 (ABC)", "VNI-Windows", "Windows-1258",
    ]  # fmt: skip


def test_syllables() -> None:
    text = "Được Gì Giữ Qúy Quá Giá Mùa Mía Thuỷ Thủy Hoà Hòa "
    text += "Nguyễn Hường Quý Giàng Thuý Khuyên Nghĩa Huỳnh Ước XUÂN"
    for word in text.split():
        assert is_syllable(word), word
    # A stop bears two tones only; signs are no letters; two tones are no syllable.
    for word in (
        "bầt",
        "ôc",
        "Sôì",
        "taì",
        "thuâý",
        "®ång",
        "Hüöông",
        "xyzé",
        "ñoaøn",
        "a\u0301\u0300",
    ):
        assert not is_syllable(word), word
    assert counted("Nguyen Thị ®ua 12/05") == (1, 2)


@pytest.mark.parametrize("encoding", WRITERS)
def test_twenty_values_decide_for_certain(encoding: str) -> None:
    for seed in range(20):
        texts = [WRITERS[encoding](name) for name in names(60, seed)]
        found = guess(texts)
        assert found.encoding == encoding
        assert found.values >= ENOUGH or encoding == UNICODE
        assert found.certainty is Certainty.SURE


@pytest.mark.parametrize("encoding", [TCVN3, VNI, CP1258])
def test_a_few_values_are_likely_and_one_is_asked_about(encoding: str) -> None:
    few = guess(
        WRITERS[encoding](name) for name in ("Nguyễn Thị Hường", "Phạm Văn Đức", "Bùi Hạnh")
    )
    assert (few.encoding, few.certainty) == (encoding, Certainty.LIKELY)
    one = guess([WRITERS[encoding]("Nguyễn Thị Hường")] * 50)
    assert (one.encoding, one.certainty) == (encoding, Certainty.ASK)


def test_nothing_is_guessed_from_ascii_and_from_western_letters() -> None:
    assert guess(["Nguyen Van An", "Tran Thi Hoa"]).encoding == UNICODE
    assert guess(["Lê Hà", "Tô Tú", "Hà Ngân", "Ý Lan"] * 10).encoding == UNICODE
    assert guess(["Müller", "Garçon", "Señor"]).encoding == UNICODE
    assert guess([]).encoding == UNICODE


def test_a_text_is_converted_only_when_it_becomes_no_worse() -> None:
    assert fits(tcvn3("Tổ Điện"), TCVN3) == "Tổ Điện"
    assert fits("Lê Hà", TCVN3) is None
    assert fits("Thùy", VNI) is None
