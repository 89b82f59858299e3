"""What lies between a scanner and a field: code pages, and a typing program (Telex, VNI)."""

import re
import unicodedata

TONES = {"\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}
SHAPES = {"\u0302": ("", "6"), "\u0306": ("w", "8"), "\u031b": ("w", "7")}
VOWELS = "aeiouyăâêôơư"
TELEX, VNI = 0, 1


def keys(text: str, method: int) -> str:
    """Return the keys that a person presses for a text: `Nguyeenx`, `Nguye6n4`."""
    return re.sub(r"[^\W\d_]+", lambda found: _word_keys(found[0], method), text)


def _word_keys(word: str, method: int) -> str:
    typed, tone = "", ""
    for letter in unicodedata.normalize("NFC", word):
        if letter in "đĐ":
            typed += ("dd", "d9")[method] if letter == "đ" else ("DD", "D9")[method]
            continue
        base, *marks = list(unicodedata.normalize("NFD", letter))
        typed += base
        for mark in marks:
            if mark in TONES:
                tone = TONES[mark][method]
            else:
                typed += SHAPES[mark][method] or base.lower()
    return typed + tone


def compose(pressed: str, method: int) -> str:
    """Return what the typing program makes of keys, word by word."""
    done, word = "", ""
    for key in pressed:
        if key.isascii() and key.isalnum():
            word = (_telex, _vni)[method](word, key)
        else:  # any other sign ends the word; letters that are no keys go past the program
            done, word = done + word + key, ""
    return done + word


def _telex(word: str, key: str) -> str:
    low = key.lower()
    if low in "aeo" and word and _plain(word[-1]) == low and word[-1].lower() == low:
        return word[:-1] + _marked(word[-1], "\u0302")
    if low == "d" and word[-1:].lower() == "d":
        return word[:-1] + ("Đ" if word[-1] == "D" else "đ")
    if low == "w":
        return _shaped(word, "aou", {"a": "\u0306", "o": "\u031b", "u": "\u031b"}) or word + (
            "ư" if key == "w" else "Ư"
        )
    tone = next((mark for mark, pair in TONES.items() if pair[TELEX] == low), "")
    return (tone and _toned(word, tone)) or word + key


def _vni(word: str, key: str) -> str:
    if key == "9" and word[-1:].lower() == "d":
        return word[:-1] + ("Đ" if word[-1] == "D" else "đ")
    if key == "6":
        return _shaped(word, "aeo", dict.fromkeys("aeo", "\u0302")) or word + key
    if key == "7":
        return _shaped(word, "ou", dict.fromkeys("ou", "\u031b")) or word + key
    if key == "8":
        return _shaped(word, "a", {"a": "\u0306"}) or word + key
    tone = next((mark for mark, pair in TONES.items() if pair[VNI] == key), "")
    return (tone and _toned(word, tone)) or word + key


def _shaped(word: str, which: str, marks: dict[str, str]) -> str:
    """Return the word with its last such vowel shaped (both of “uo”); "" when it has none."""
    for place in range(len(word) - 1, -1, -1):
        plain = _plain(word[place])
        if plain in which:
            made = word[:place] + _marked(word[place], marks[plain]) + word[place + 1 :]
            if marks[plain] == "\u031b" and plain == "o" and place and word[place - 1] in "uU":
                made = made[: place - 1] + _marked(word[place - 1], "\u031b") + made[place:]
            return made
    return ""


def _toned(word: str, tone: str) -> str:
    """Return the word with a tone on its main vowel; "" when it has no vowel."""
    places = [n for n, letter in enumerate(word) if _plain(letter) in "aeiouy"]
    if len(places) > 1 and word[:2].lower() in {"qu", "gi"}:
        places = places[1:]
    if not places:
        return ""
    shaped = [n for n in places if len(unicodedata.normalize("NFD", word[n])) > 1]
    closed = places[-1] + 1 < len(word)
    place = shaped[-1] if shaped else places[-1] if closed or len(places) == 1 else places[-2]
    return word[:place] + _marked(word[place], tone) + word[place + 1 :]


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.lower())[0]


def _marked(letter: str, mark: str) -> str:
    return unicodedata.normalize("NFC", letter + mark)


def folded(text: str) -> str:
    """Return a text as a scanner types it that knows plain letters alone."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in bare if unicodedata.category(each) != "Mn")


def dropped(text: str, code_page: str = "ascii") -> str:
    """Return a text without the letters that a code page lacks."""
    return text.encode(code_page, "ignore").decode(code_page)


def doubled(text: str) -> str:
    """Return a text in which each backspace of the typing program was lost."""
    return "".join(
        f"{folded(each)}{each}" if each.isalpha() and not each.isascii() else each for each in text
    )
