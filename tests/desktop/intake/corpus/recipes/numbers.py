"""Identity numbers and telephones as spreadsheets keep and spoil them."""

from tests.desktop.intake.corpus.recipes.book import Book
from tests.desktop.intake.corpus.recipes.people import PEOPLE as P


def lost_zeros() -> Book:
    """Identity and telephone numbers stored as numbers."""
    book = Book(
        "mat-so-khong",
        "CCCD and telephones stored as numbers: zeros lost.",
        "number name born cccd phone",
    )
    book.heads("STT | HỌ VÀ TÊN | NGÀY SINH | SỐ CCCD | SỐ ĐIỆN THOẠI")
    for place, p in enumerate(P[:13], 1):
        book.member(
            place, p.name, p.day, int(p.cccd), int(p.phone),
            say="cccd:CCCD_ZEROS phone:PHONE_REPAIRED", cccd=p.cccd, phone=p.phone,
        )  # fmt: skip
    p = P[13]  # ten digits that are of no province of two zeros
    book.member(
        14, p.name, p.day, 5188001234, int(p.phone),
        say="cccd:CCCD_UNREADABLE phone:PHONE_REPAIRED", phone=p.phone,
    )  # fmt: skip
    p = P[14]
    book.member(
        15, p.name, p.day, "017 072 114 206", "+84 386 123 456",
        say="cccd:CCCD_TIDIED phone:PHONE_REPAIRED", cccd="017072114206", phone="0386123456",
    )  # fmt: skip
    p = P[15]  # another woman's number, or another year: doubts, and the row comes in
    book.member(16, p.name, p.day, "013185114206", None, say="cccd:CCCD_PROVINCE cccd:CCCD_YEAR")
    return book


def powers_of_ten() -> Book:
    """Text in which the last digits are gone for good."""
    book = Book(
        "so-mu", "Numbers written as 1.4183E+10 in text.", "number name sex born cccd phone"
    )
    book.heads("STT | Họ và tên | Giới tính | Ngày sinh | Số CCCD | Số điện thoại")
    for place, (p, cut) in enumerate(
        zip(P[:4], ("1.41881E+10", "1,4090E+10", "1.1194E11", "3.3075e+10"), strict=True), 1
    ):
        book.member(
            place, p.name, p.shown_sex, p.slashed, cut, p.phone, say="cccd:CCCD_CUT", born=p.born
        )
    for place, p in enumerate(P[4:12], 5):
        book.member(place, p.name, p.shown_sex, p.slashed, p.cccd, p.phone, born=p.born)
    p = P[12]
    book.member(
        13, p.name, p.shown_sex, p.slashed, p.cccd, "9.78E+08", say="phone:PHONE_UNREADABLE",
        born=p.born, phone=None, note="Số điện thoại: 9.78E+08",
    )  # fmt: skip
    return book


def telephones() -> Book:
    """Old mobiles of 11 digits, two numbers in a cell, landlines, words."""
    book = Book("dien-thoai", "Telephones of every age.", "number name phone note")
    book.heads("TT | Họ và tên | ĐT | GC")
    head = "ĐT"
    ways: tuple[tuple[object, str | None, str | None, str], ...] = (
        ("01682345678", "0382345678", None, "phone:PHONE_REPAIRED"),
        ("0120 234 5678", "0702345678", None, "phone:PHONE_REPAIRED"),
        (1992345678, "0592345678", None, "phone:PHONE_REPAIRED"),
        ("0912.345.678", "0912345678", None, "phone:TEXT_TIDIED"),
        ("0912 345 679", "0912345679", None, "phone:TEXT_TIDIED"),
        ("(0212) 3852 345", "02123852345", None, "phone:TEXT_TIDIED"),
        ("02123852346", "02123852346", None, ""),
        ("84912345670", "0912345670", None, "phone:PHONE_REPAIRED"),
        ("0912345671 - 0382345671", "0912345671", f"{head}: 0382345671", "phone:PHONE_SECOND"),
        ("0912345672/0382345672", "0912345672", f"{head}: 0382345672", "phone:PHONE_SECOND"),
        ("0912345673\n0382345673", "0912345673", f"{head}: 0382345673", "phone:PHONE_SECOND"),
        ("không có", None, None, ""),
        ("-", None, None, ""),
        ("hỏi văn phòng", None, f"{head}: hỏi văn phòng", "phone:PHONE_UNREADABLE"),
        ("091234567", None, f"{head}: 091234567", "phone:PHONE_UNREADABLE"),
        (None, None, None, ""),
    )
    for place, (cell, phone, note, say) in enumerate(ways, 1):
        book.member(place, P[place].name, cell, None, say=say, phone=phone, note=note)
    return book


def old_papers() -> Book:
    """Old identity cards and army papers, in their own column and among the CCCD."""
    book = Book(
        "cmnd-cmqd",
        "CMND of nine digits and army papers.",
        "number name born cccd old_id",
    )
    book.heads("STT | Họ và tên | Năm sinh | Số CCCD/CMND | CMQĐ")
    for place, p in enumerate(P[:4], 1):
        book.member(place, p.name, p.year, p.cccd, None)
    p = P[4]
    book.member(
        5, p.name, p.year, "050123456", None, say="cccd:CCCD_OLD", cccd=None, old_id="050123456"
    )
    p = P[5]
    book.member(6, p.name, p.year, None, "QĐ 12345678")
    p = P[6]
    book.member(7, p.name, p.year, None, 98123456, say="old_id:OLD_ID_ZERO", old_id="098123456")
    p = P[7]
    book.member(8, p.name, p.year, "01406900123X", None, say="cccd:CCCD_UNREADABLE")
    p = P[8]
    book.member(
        9, p.name, p.year, p.cccd, "050 123 457", say="old_id:CCCD_TIDIED", old_id="050123457"
    )
    return book


def twice() -> Book:
    """The same people twice in one file, in three ways."""
    book = Book(
        "trung-trong-tep",
        "Duplicates inside the file: same CCCD; same name and birth.",
        "number name born cccd phone group",
    )
    book.heads("STT | Họ và tên | Ngày sinh | CCCD | SĐT | Tên tổ công đoàn")
    for place, p in enumerate(P[:6], 1):
        book.member(place, p.name, p.day, p.cccd, p.phone, "Tổ Toán")
    p = P[0]
    book.member(7, p.name, p.day, p.cccd, None, "Tổ Lý", say="cccd:TWICE_IN_FILE")
    p = P[2]  # the same woman with the tone elsewhere and without a number
    book.member(8, "Cầm Thị Hòa", p.day, None, None, "Tổ Lý", say="name:PERHAPS_TWICE")
    p = P[3]  # the same name and the same day with another number
    book.member(9, p.name, p.day, "033075009999", None, "Tổ Lý", say="name:PERHAPS_TWICE")
    p = P[5]  # the same name, another day: another man
    book.member(10, p.name, p.day.replace(year=1991), "010091123321", None, "Tổ Lý")
    return book


def by_program() -> Book:
    """What programs write around numbers so that Excel keeps their zeros, or make of them."""
    book = Book(
        "phan-mem",
        'A text file of another program: ="…", apostrophes, numbers with a decimal zero.',
        "number name born cccd phone",
    )
    book.heads("STT | Họ và tên | Năm sinh | Số CCCD | Số điện thoại")
    for place, p in enumerate(P[:4], 1):
        book.member(
            place, p.name, p.year, f'="{p.cccd}"', f'="{p.phone}"',
            say="cccd:TEXT_TIDIED phone:TEXT_TIDIED", cccd=p.cccd, phone=p.phone,
        )  # fmt: skip
    for place, p in enumerate(P[4:8], 5):
        book.member(
            place, p.name, p.year, f"'{p.cccd}", f"'{p.phone}",
            say="cccd:TEXT_TIDIED phone:TEXT_TIDIED", cccd=p.cccd, phone=p.phone,
        )  # fmt: skip
    for place, p in enumerate(P[8:12], 9):
        lost = "cccd:TEXT_TIDIED cccd:CCCD_ZEROS"
        book.member(
            place, p.name, f"{p.year}.0", f"{int(p.cccd)}.0", f"{int(p.phone)}.0",
            say=f"born:TEXT_TIDIED {lost} phone:TEXT_TIDIED phone:PHONE_REPAIRED",
            born=str(p.year), cccd=p.cccd, phone=p.phone,
        )  # fmt: skip
    return book


NUMBERS = (lost_zeros, powers_of_ten, telephones, old_papers, twice, by_program)
