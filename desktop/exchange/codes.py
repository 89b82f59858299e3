"""How a file or a line can end: the states, the codes, and a sentence for each code.

`E-` a file that is not taken in, `N-` a remark on one that is, `H-` a line that waits,
`R-` a line that is refused, `W-` trouble with the stick.

Source: spec/exchange.md §6.1, §7 and settled lines 7-30.
"""

from enum import StrEnum
from typing import TYPE_CHECKING

from typing_extensions import override

from desktop.errors import Told
from resources.words import N_, _

if TYPE_CHECKING:
    from desktop.exchange.enrolment import Applicant
    from desktop.exchange.header import Header


class State(StrEnum):
    """Where a file stands on its way in."""

    SPOOLED = "SPOOLED"
    MERGED = "MERGED"
    RECEIPTED = "RECEIPTED"
    ARCHIVED = "ARCHIVED"
    DUPLICATE = "DUPLICATE"
    SUPERSEDED = "SUPERSEDED"
    DAMAGED = "DAMAGED"
    WAITING_APP = "WAITING_APP"
    PENDING_ENROL = "PENDING_ENROL"
    QUARANTINED = "QUARANTINED"
    DISCARDED = "DISCARDED"


# vi: Tệp trên USB chưa ghi xong (thiếu dữ liệu). Hãy xuất lại và rút USB an toàn.
_UNFINISHED = N_(
    "The file on the stick was not written to its end (data is missing). Export it again "
    "and eject the stick safely."
)
# vi: Tệp bị hỏng khi chép. Hãy xuất lại, nếu lặp lại thì thay USB.
_DAMAGED = N_(
    "The file was damaged while it was copied. Export it again; if that happens again, "
    "use another stick."
)
# vi: Tệp này gửi cho đơn vị khác ({to}).
_ELSEWHERE = N_("This file is meant for another office ({to}), so nothing was taken in.")
# vi: Chữ ký không khớp nội dung. Tệp được cách ly, hãy gọi cho đơn vị {sender}.
_FORGED = N_(
    "The signature does not fit the contents. The file is kept apart; call the union {sender}."
)
# vi: Tệp do phiên bản mới hơn tạo ra. Hãy cập nhật phần mềm; tệp được giữ lại và sẽ tự nhập.
_NEWER = N_(
    "The file was made by a newer version. Update the program; the file is kept and will be "
    "taken in by itself."
)
# vi: Nội dung không hợp lệ. Tệp được cách ly.
_INVALID = N_("The contents are not valid. The file is kept apart; ask for support.")

SENTENCES: dict[str, str] = {
    "E-EMPTY": _UNFINISHED,
    "E-ZEROS": _UNFINISHED,
    "E-TRUNCATED": _UNFINISHED,
    "E-DAMAGED": _DAMAGED,
    "E-CIPHER": _DAMAGED,
    "E-TRAILING": _DAMAGED,
    # vi: Đây không phải tệp đồng bộ của phần mềm. Tệp không được mở.
    "E-NOT-OURS": N_("This is not a file of this program. It was not opened."),
    # vi: Tệp lớn hơn 64 MiB nên không được mở. Tệp được cách ly.
    "E-TOO-BIG": N_("The file is larger than 64 MiB, so it was not opened. It is kept apart."),
    "E-HEADER": _INVALID,
    "E-NOT-FOR-US": _ELSEWHERE,
    "E-FOREIGN": _ELSEWHERE,
    "E-SIGNATURE": _FORGED,
    "E-HEADER-MISMATCH": _FORGED,
    "E-SCOPE": _FORGED,
    "E-REPLICA-OF-OTHER-UNIT": _FORGED,
    # vi: Máy này chưa được ghi danh. Đối chiếu mã 8 số với đơn vị rồi bấm Chấp nhận.
    "E-UNKNOWN-KEY": N_(
        "This computer is not enrolled yet. Compare the 8-digit number with the union, then "
        "choose Accept."
    ),
    # vi: Máy này đã bị thu hồi từ ngày {day}.
    "E-REVOKED": N_("This computer was revoked on {day}. The file is kept apart."),
    # vi: Danh sách tin cậy của tỉnh không hợp lệ nên không dùng tệp. Hãy gọi cho tỉnh.
    "E-TRUST": N_(
        "The province's list of keys cannot be trusted, so the file was not used and the list "
        "held stays. Call the province."
    ),
    "E-VERSION": _NEWER,
    "E-MUST": _NEWER,
    "E-SCRYPT": _INVALID,
    "E-STANZAS": _INVALID,
    "E-MANIFEST": _INVALID,
    "E-ENVELOPE": _INVALID,
    "E-BOMB": _INVALID,
    "E-BODY-LEN": _INVALID,
    "E-BODY-HASH": _INVALID,
    "E-BODY-FRAME": _INVALID,
    "E-COUNT": _INVALID,
    "E-JSON": _INVALID,
    "E-DEPTH": _INVALID,
    "E-LINE": _INVALID,
    "E-STATE": _INVALID,
    # vi: Máy của đơn vị có vẻ đã khôi phục từ bản sao lưu cũ. Dữ liệu hai phía đều được giữ;
    # vi: {count} chỗ cần xem.
    "N-FORK": N_(
        "The union's computer seems to have been restored from an old copy. The data of both "
        "sides is kept; places to look at: {count}."
    ),
    # vi: Tệp cũ hơn tệp đã nhập ngày {day}: không cần làm gì.
    "N-OLDER-EXPORT": N_("The file is older than the one taken in on {day}: nothing to do."),
    # vi: Nhiều tệp trước chưa bao giờ tới; nội dung đã được so sánh và nhập bình thường.
    "N-CHAIN-GAP": N_(
        "Many earlier files never arrived; the contents were compared and taken in as usual."
    ),
    # vi: Đồng hồ của máy gửi có vẻ sai ({created}). Dữ liệu vẫn được nhập.
    "N-CLOCK": N_("The sender's clock seems wrong ({created}). The data was taken in."),
    # vi: Mã ghi danh đã được máy khác dùng. Hãy gọi cho đơn vị trước khi chấp nhận.
    "N-CODE-USED": N_(
        "The enrolment code was already used by another computer. Call the union before you accept."
    ),
    # vi: {count} mục đang chờ: thiếu mục liên quan.
    "H-PARENT": N_("Items waiting because a related item is missing: {count}."),
    # vi: {count} mục đang chờ: sai định dạng.
    "H-INVALID": N_("Items waiting because their format is wrong: {count}."),
    # vi: {count} mục đang chờ: cần bản mới.
    "H-UNKNOWN-TYPE": N_("Items waiting for a newer version of the program: {count}."),
    # vi: {count} mục bị từ chối: chỉ tỉnh được ghi loại này.
    "R-OWNER-LEVEL": N_("Items refused because only the province may write them: {count}."),
    # vi: {count} mục bị từ chối: thuộc đơn vị khác.
    "R-OWNER-UNIT": N_("Items refused because they belong to another union: {count}."),
    # vi: {count} mục bị từ chối: có hai lần trong một tệp.
    "R-TWICE-IN-FILE": N_("Items refused because they stand twice in the file: {count}."),
    # vi: {count} mục bị từ chối: số phiên bản vượt quá tệp.
    "R-DOT-BEYOND-VV": N_("Items refused because they claim changes the file denies: {count}."),
    # vi: {count} mục bị từ chối: loại của mục đã đổi.
    "R-TYPE-CHANGED": N_("Items refused because their type has changed: {count}."),
    # vi: USB đọc lại không đúng dữ liệu vừa ghi. Hãy thay USB.
    "W-READBACK": N_(
        "The stick gives back other data than was written. The export is not done: use another "
        "stick."
    ),
}

STATES: dict[str, State] = {
    **dict.fromkeys(("E-EMPTY", "E-ZEROS", "E-TRUNCATED"), State.DAMAGED),
    **dict.fromkeys(("E-DAMAGED", "E-CIPHER", "E-TRAILING"), State.DAMAGED),
    **dict.fromkeys(("E-VERSION", "E-MUST"), State.WAITING_APP),
    "E-UNKNOWN-KEY": State.PENDING_ENROL,
    "N-OLDER-EXPORT": State.SUPERSEDED,
}


def state_of(code: str) -> State:
    """Return the state that a code puts a file in; "" and mere remarks mean MERGED."""
    if code.startswith("E-"):
        return STATES.get(code, State.QUARANTINED)
    return STATES.get(code, State.MERGED)


class _Known(dict[str, object]):
    """The values of a sentence; a value nobody knows (yet) shows as a question mark."""

    def __missing__(self, key: str) -> str:
        return "?"


def sentence(code: str, **values: object) -> str:
    """Return the sentence of `code` in the language now spoken."""
    return _(SENTENCES[code]).format_map(_Known(values))


class Bad(Told):
    """A file that is not taken in; nothing was changed.

    Attributes:
        header: what the cleartext line said, when it could be read; never trusted.
        applicant: who asks to be enrolled, unverified, when the code is E-UNKNOWN-KEY.
        vouched: whether the applicant holds the enrolment code that the unit was given.
        notices: `N-` codes that go with it.
    """

    template = N_("The file was not taken in.")

    def __init__(self, code: str, *, notices: tuple[str, ...] = (), **values: object) -> None:
        super().__init__(**values)
        vars(self)["template"] = SENTENCES[code]  # one class, a sentence per code
        self._code = code
        self.notices = notices
        self.header: Header | None = None
        self.applicant: Applicant | None = None
        self.vouched = False

    @property
    @override
    def code(self) -> str:
        return self._code

    @property
    def state(self) -> State:
        """Where the file goes."""
        return state_of(self._code)

    @override
    def __str__(self) -> str:
        return f"{self._code}: {self.template.format_map(_Known(self.values))}"
