"""Amounts in words, as decisions spell them: vi, id and en."""

_THOUSAND, _BILLION = 1_000, 1_000_000_000
_UNITS = (
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
)  # fmt: skip
_ONES_EN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS_EN = (
    "-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_ONES_ID = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
)  # fmt: skip
_SIZES_EN = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
_SIZES_ID = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def money_in_words(dong: int, language: str = "vi") -> str:
    """Return an amount in words, small letters: 24 million is `hai mươi bốn triệu đồng`.

    Raises:
        ValueError: `dong` is negative; no paper grants less than nothing.
    """
    return f"{in_words(dong, language)} {'đồng' if language == 'vi' else 'dong'}"


def in_words(number: int, language: str = "vi") -> str:
    """Return a number in words, small letters.

    Raises:
        ValueError: it is negative.
    """
    if number < 0:
        raise ValueError(number)
    return {"vi": _vietnamese, "id": _indonesian, "en": _english}[language](number)


def _vietnamese(number: int) -> str:
    if number == 0:
        return _UNITS[0]
    billions, rest = divmod(number, _BILLION)
    # A thousand billions is “nghìn tỷ”: what stands before tỷ is a number of its own.
    words = [_vietnamese(billions), "tỷ"] if billions else []
    for size, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        if group := rest // size % _THOUSAND:
            words += [*_group(group, full=bool(words)), name]
    return " ".join(filter(None, words))


def _group(group: int, *, full: bool) -> list[str]:
    """Return 1-999 in words; after a larger group the missing hundreds are said."""
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    words = [_UNITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0:
        if units:
            words += ["linh", _UNITS[units]] if words else [_UNITS[units]]
        return words
    words += ["mười"] if tens == 1 else [_UNITS[tens], "mươi"]
    if units == 1:
        words.append("một" if tens == 1 else "mốt")
    elif units:
        words.append("lăm" if units == _UNITS.index("năm") else _UNITS[units])
    return words


def _indonesian(number: int) -> str:
    if number < len(_ONES_ID):
        return _ONES_ID[number]
    for size, name in _SIZES_ID:
        if number >= size:
            count, rest = divmod(number, size)
            # One thousand is one word; one million is not.
            head = "seribu" if number < 2 * _THOUSAND else f"{_indonesian(count)} {name}"
            return _joined(head, rest)
    if number >= 100:  # noqa: PLR2004 -- hundreds
        count, rest = divmod(number, 100)
        return _joined("seratus" if count == 1 else f"{_ONES_ID[count]} ratus", rest)
    if number < 20:  # noqa: PLR2004 -- eleven to nineteen
        return f"{_ONES_ID[number - 10]} belas"
    return _joined(f"{_ONES_ID[number // 10]} puluh", number % 10)


def _joined(head: str, rest: int) -> str:
    return f"{head} {_indonesian(rest)}" if rest else head


def _english(number: int) -> str:
    for size, name in _SIZES_EN:
        if number >= size:
            count, rest = divmod(number, size)
            small = " and " if rest < 100 else " "  # noqa: PLR2004 -- “one thousand and five”
            return f"{_english(count)} {name}" + (small + _english(rest) if rest else "")
    if number >= 100:  # noqa: PLR2004 -- hundreds
        count, rest = divmod(number, 100)
        return f"{_ONES_EN[count]} hundred" + (f" and {_english(rest)}" if rest else "")
    if number < len(_ONES_EN):
        return _ONES_EN[number]
    ten, one = divmod(number, 10)
    return _TENS_EN[ten] + (f"-{_ONES_EN[one]}" if one else "")
