"""The forms that unions really fill in. Source: field-facts.md §5.6."""

from tests.desktop.intake.corpus.recipes.book import Book
from tests.desktop.intake.corpus.recipes.people import PEOPLE as P

TITLES = (
    "LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN LA",
    "CĐCS TRƯỜNG TIỂU HỌC BẢN MÒN",
    "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN NĂM 2025",
    "(Kèm theo Công văn số 12/CĐCS ngày 05 tháng 9 năm 2025)",
)


def school() -> Book:
    """A school's roster below a title block, with real dates and a block of signatures."""
    book = Book(
        "truong-hoc",
        "Title block, real dates, signatures below.",
        "number name sex born cccd phone group post",
    )
    book.title(*TITLES)
    book.heads(
        "STT | Họ và tên | Giới tính | Ngày sinh | Số CCCD | Số điện thoại | Tổ công đoàn | Chức vụ"
    )
    for place, p in enumerate(P[:14], 1):
        group = "Tổ 1+2+3" if place < 8 else "Tổ Văn phòng"
        post = "Hiệu trưởng" if place == 1 else "Giáo viên"
        book.member(place, p.name, p.shown_sex, p.day, p.cccd, p.phone, group, post)
    book.skip()
    book.passes(None, "Danh sách này có 14 đoàn viên./.")
    book.passes(None, None, None, None, "Bản Mòn, ngày 20 tháng 9 năm 2025")
    book.passes(None, "NGƯỜI LẬP BIỂU", None, None, "TM. BAN CHẤP HÀNH")
    book.passes(None, "(Ký, ghi rõ họ tên)", None, None, "CHỦ TỊCH")
    book.skip()
    book.passes(None, "Cầm Thị Ước", None, None, "Lò Văn Dương")
    return book


def form_5b() -> Book:
    """Form 5b of joining: the birth stands under men or under women."""
    book = Book(
        "mau-5b",
        "Form 5b: merged head in two rows, the column of the birth tells the sex.",
        "number name born_male born_female home_place cccd phone -",
    )
    book.title("DANH SÁCH NGƯỜI LAO ĐỘNG TỰ NGUYỆN GIA NHẬP CÔNG ĐOÀN", "(Mẫu 5b)")
    book.heads(
        "TT | Họ và tên | Năm sinh | | Quê quán | Số CCCD | Số điện thoại | Ký tên",
        " | | Nam | Nữ | | | |",
    )
    book.merges = ["A4:A5", "B4:B5", "C4:D4", "E4:E5", "F4:F5", "G4:G5", "H4:H5"]
    homes = ("Mường La, Sơn La", "Thuận Châu, Sơn La", "Vũ Thư, Thái Bình")
    for place, p in enumerate(P[:12], 1):
        real = p.day if place % 3 else f"{p.day.day}/{p.day.month}/{p.year}"
        pair = (real, None) if p.sex == "male" else (None, real)
        book.member(place, p.name, *pair, homes[place % 3], p.cccd, p.phone, None, born=p.born)
    return book


def form_5a() -> Book:
    """Form 5a as a list: plain heads, one of them for the sex in words."""
    book = Book(
        "mau-5a",
        "The questions of form 5a as a list.",
        "number name sex born ethnicity home_place address cccd phone department post",
    )
    book.heads(
        "STT | Họ tên | Nam/nữ | Sinh ngày | Dân tộc | Quê quán | Nơi ở hiện nay | CCCD số | "
        "Điện thoại | Nơi làm việc | Vị trí công việc"
    )
    for place, p in enumerate(P[4:14], 1):
        book.member(
            place, p.name, p.shown_sex, p.slashed, "Thái" if place % 2 else "Kinh",
            "Xã Chiềng An, tỉnh Sơn La", f"Số {place}, đường Lò Văn Giá, tổ 3", p.cccd, p.phone,
            "Nhà máy đường", "Công nhân vận hành", born=p.born,
        )  # fmt: skip
    book.group = ""
    return book


def army_hospital() -> Book:
    """The army hospital's model with every column that the books have no place for."""
    book = Book(
        "benh-vien-quan-doi",
        "Army hospital: staff numbers, army papers, ranks, degrees.",
        "number member_code name cccd old_id military_rank employed_as group department "
        "joined_on card_number union_post status qualification major political_theory -",
    )
    book.title("CÔNG ĐOÀN CƠ SỞ BỆNH VIỆN 1X3", "DANH SÁCH ĐOÀN VIÊN")
    book.heads(
        "TT | Mã nhân viên | Họ và tên | Số CCCD | CMT Quân đội | Quân hàm | Loại cán bộ | Tổ CĐ | "
        "Khoa/Phòng | Ngày vào CĐ | Số thẻ | Vai trò | Trạng thái | Học vị | Chuyên ngành | LLCT | "
        "Ngoại ngữ"
    )
    ranks = ("Thiếu tá", "Đại úy", "Trung úy", "Thượng úy")
    kinds = ("Sĩ quan", "QNCN", "CNVQP", "LĐHĐ")
    for place, p in enumerate(P[10:22], 1):
        army = place % 4 < 2
        book.member(
            place, f"BV{place:04d}", p.name, None if army else p.cccd,
            f"QĐ{place:08d}" if army else None, ranks[place % 4] if army else None,
            kinds[place % 4], "Tổ Ngoại" if place < 7 else "Tổ Dược", "Khoa Ngoại chung",
            p.day.replace(year=2012), f"TH-{place:05d}",
            "Tổ trưởng" if place == 1 else "Đoàn viên",
            "Đang sinh hoạt" if place != 5 else "Nghỉ hưu", "Thạc sĩ", "Ngoại khoa", "Trung cấp",
            "Tiếng Anh B1", status="active" if place != 5 else "retired",
            say="union_post:*" if place == 1 else "",
            union_post="Tổ trưởng tổ công đoàn" if place == 1 else "Đoàn viên",
        )  # fmt: skip
    return book


def every_column() -> Book:
    """Every canonical column of field-facts.md §5.6, in its order."""
    book = Book(
        "du-cot",
        "All canonical columns in order.",
        "member_code name sex born cccd old_id cccd_issued_on cccd_issued_at ethnicity religion "
        "home_place address phone email group department post profession military_rank "
        "employed_as education qualification major political_theory entered_on joined_on "
        "card_number union_post party_member status status_on note",
    )
    book.heads(
        "Mã ĐV | Họ và tên | Giới tính | Ngày sinh | Số CCCD | CMND cũ/CMQĐ | Ngày cấp | Nơi cấp | "
        "Dân tộc | Tôn giáo | Quê quán | Nơi ở | Điện thoại | Email | Tổ công đoàn | "
        "Đơn vị/phòng ban | Chức vụ CM | Chức danh nghề nghiệp | Quân hàm | Loại lao động | "
        "Trình độ học vấn | Trình độ chuyên môn | Chuyên ngành | LLCT | Ngày vào ngành | "
        "Ngày vào công đoàn | Số thẻ ĐV | Chức vụ CĐ | Đảng viên | Trạng thái | Ngày trạng thái | "
        "Ghi chú"
    )
    for place, p in enumerate(P[20:26], 1):
        issued, entered = p.day.replace(year=2021), p.day.replace(year=2010)
        party = place % 2 == 0
        book.member(
            f"ĐV{place:03d}", p.name, p.shown_sex, p.day, p.cccd, f"0501{place:05d}", issued,
            "Cục Cảnh sát QLHC về TTXH", "Kinh", "Không", "Ý Yên, Nam Định", "Phường Tô Hiệu",
            p.phone, f"doanvien{place}@vidu.vn", "Tổ Hành chính", "Phòng Nội vụ", "Chuyên viên",
            "Chuyên viên chính", None, "Biên chế", "Đại học", "Đại học", "Luật", "Trung cấp",
            entered, entered, f"0{place}-2019", "Ủy viên BCH", "x" if party else None,
            "Đang sinh hoạt", None, "Bí thư chi đoàn" if place == 3 else None,
            religion=None, party_member="yes" if party else None, status="active",
            union_post="Ủy viên Ban Chấp hành", say="union_post:*",
        )  # fmt: skip
    return book


def card_change() -> Book:
    """A request to change member cards: papers with day and place of issue."""
    book = Book(
        "doi-the",
        "Card-change request.",
        "number name born home_place cccd cccd_issued_on cccd_issued_at card_number note",
    )
    book.title("DANH SÁCH ĐỀ NGHỊ ĐỔI THẺ ĐOÀN VIÊN")
    book.heads(
        "Số TT | Họ tên đoàn viên | Ngày, tháng, năm sinh | Nguyên quán | Số CMT/Căn cước | "
        "Ngày cấp | Nơi cấp | Số thẻ cũ | Ghi chú"
    )
    for place, p in enumerate(P[26:36], 1):
        book.member(
            place, p.name, p.day, "Quỳnh Nhai", p.cccd, f"{place:02d}/07/2022", "Cục CS QLHC",
            f"{place:04d}/SL", None, cccd_issued_on=f"2022-07-{place:02d}",
        )  # fmt: skip
    return book


def bank_of_columns() -> Book:
    """A public-service roster whose heads are longer than the names of the fields."""
    book = Book(
        "vien-chuc",
        "Long heads with explanations in brackets and line breaks.",
        "number name sex born cccd phone department post qualification party_member entered_on "
        "joined_on -",
    )
    book.title("UBND PHƯỜNG CHIỀNG CƠI", "BIỂU TỔNG HỢP CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC")
    book.heads(
        "Số\nTT | Họ và tên\n(Viết chữ in hoa) | Giới tính\n(Nam/Nữ) | "
        "Ngày, tháng, năm sinh\n(dd/mm/yyyy) | Số định danh cá nhân/CCCD (12 số) | "
        "Điện thoại liên hệ | Đơn vị công tác | Chức vụ hiện nay | Trình độ chuyên môn cao nhất | "
        "Đảng viên (đánh dấu x) | Ngày vào ngành | Ngày vào công đoàn | Chữ ký"
    )
    for place, p in enumerate(P[8:20], 1):
        party = "x" if place % 3 == 0 else None
        book.member(
            place, p.name.upper(), p.shown_sex, p.slashed, p.cccd, p.phone, "Phòng Kinh tế",
            "Chuyên viên", "Đại học", party, p.day.replace(year=2008), p.day.replace(year=2009),
            None, say="name:NAME_CASE", name=p.name, born=p.born,
            party_member="yes" if party else None,
        )  # fmt: skip
    return book


FORMS = (school, form_5b, form_5a, army_hospital, every_column, card_change, bank_of_columns)
