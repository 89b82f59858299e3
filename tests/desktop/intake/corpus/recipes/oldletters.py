"""Old letters, written out for the corpus alone so that no mistake of the reader is shared.

Source: field-facts.md, appendices A (TCVN3) and B (VNI-Windows).
"""

import unicodedata

_TCVN3_LOWER = (
    "¸á µà ¶ả ·ã ¹ạ ¨ă ¾ắ »ằ ¼ẳ ½ẵ Æặ ©â Êấ Çầ Èẩ Éẫ Ëậ ®đ Ðé Ìè Îẻ Ïẽ Ñẹ ªê Õế Òề Óể Ôễ Öệ "
    "Ýí ×ì Øỉ Üĩ Þị ãó ßò áỏ âõ äọ «ô èố åồ æổ çỗ éộ ¬ơ íớ êờ ëở ìỡ îợ óú ïù ñủ òũ ôụ \u00adư "
    "øứ õừ öử ÷ữ ùự ýý úỳ ûỷ üỹ þỵ"
)
_TCVN3_UPPER = "¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ"
_TCVN3 = {pair[1]: pair[0] for pair in f"{_TCVN3_LOWER} {_TCVN3_UPPER}".split(" ")}

_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_ROOF = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_SINGLE = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
_VNI_HORN = {"ơ": "ô", "ư": "ö"}


def tcvn3(text: str, *, capitals_by_font: bool = False) -> str:
    """Return text as a .VnTime font needs it; for .VnTimeH in small letters."""
    text = text.lower() if capitals_by_font else text
    # Capitals with a tone are in no .Vn font: people typed the small letter.
    return "".join(
        _TCVN3.get(each) or _TCVN3.get(each.lower()) or each
        for each in unicodedata.normalize("NFC", text)
    )


def lossy(text: str) -> str:
    """Return what is left of text in a .Vn font: capitals with a tone have become small."""
    return "".join(
        each.lower() if each not in _TCVN3 and each.lower() in _TCVN3 else each
        for each in unicodedata.normalize("NFC", text)
    )


def vni(text: str) -> str:
    """Return text as a VNI-Times font needs it."""
    written = []
    for each in unicodedata.normalize("NFC", text):
        small = _vni_letter(each.lower())
        written.append(small.upper() if each.isupper() else small)
    return "".join(written)


def _vni_letter(letter: str) -> str:
    if letter in _VNI_SINGLE:
        return _VNI_SINGLE[letter]
    base, *marks = list(unicodedata.normalize("NFD", letter))
    tone = next((mark for mark in marks if mark in _TONES), "")
    if "\u0302" in marks:
        return base + _ROOF[tone]
    if "\u0306" in marks:
        return base + _BREVE[tone]
    if "\u031b" in marks:
        return _VNI_HORN[unicodedata.normalize("NFC", base + "\u031b")] + _TONES.get(tone, "")
    return base + _TONES[tone] if tone else letter


def cp1258(text: str) -> str:
    """Return text as Windows wrote it in cp1258: most tones stand behind their letter."""
    written = []
    for each in unicodedata.normalize("NFC", text):
        try:
            each.encode("cp1258")
            written.append(each)
        except UnicodeEncodeError:
            base, *marks = list(unicodedata.normalize("NFD", each))
            tones = "".join(mark for mark in marks if mark in _TONES)
            rest = "".join(mark for mark in marks if mark not in _TONES)
            written.append(unicodedata.normalize("NFC", base + rest) + tones)
    return "".join(written)


def apart(text: str) -> str:
    """Return decomposed text, as it comes from telephones and Macs."""
    return unicodedata.normalize("NFD", text)
