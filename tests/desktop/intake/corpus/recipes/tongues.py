"""Heads in other words and tongues, names of every kind, columns that only their cells explain."""

from tests.desktop.intake.corpus.recipes.book import Book
from tests.desktop.intake.corpus.recipes.people import PEOPLE as P


def indonesian() -> Book:
    """Heads and words in Indonesian."""
    book = Book(
        "indonesia",
        "Indonesian heads and words.",
        "number name sex born cccd phone group post address note",
    )
    book.title("DAFTAR ANGGOTA SERIKAT PEKERJA")
    book.heads(
        "No. | Nama Lengkap | L/P | Tanggal Lahir | NIK | No. HP | Kelompok | Jabatan | Alamat | "
        "Keterangan"
    )
    for place, p in enumerate(P[:9], 1):
        sex = "L" if p.sex == "male" else "P"
        book.member(
            place, p.name, sex, p.slashed, p.cccd, p.phone, "Kelompok Produksi", "Operator",
            "Jalan Mawar 3", None, sex=p.sex, born=p.born,
        )  # fmt: skip
    return book


def english() -> Book:
    """Heads and words in English, in another order."""
    book = Book(
        "english",
        "English heads and words, months by name.",
        "cccd given_name family_name sex born phone email department post joined_on",
    )
    book.heads(
        "Citizen ID | First name | Family name | Gender | Date of birth | Mobile phone | E-mail | "
        "Department | Job title | Date joined"
    )
    for p in P[9:20]:
        sex = "Male" if p.sex == "male" else "Female"
        born = f"{p.day.day} {p.day.strftime('%B')} {p.year}"
        book.member(
            p.cccd, p.given, p.family, sex, born, p.phone, f"nv{p.place}@example.vn",
            "Production", "Operator", p.day.replace(year=2019), sex=p.sex, born=p.born,
            name=p.name, say="born:BIRTH_READ",
        )  # fmt: skip
    return book


def no_accents() -> Book:
    """Heads without accents, as a machine wrote them."""
    book = Book(
        "khong-dau",
        "Heads without accents and with underscores.",
        "number name sex born cccd phone group",
    )
    book.heads("stt | HO_VA_TEN | GIOI_TINH | NGAY_SINH | SO_CCCD | DIEN_THOAI | TO_CONG_DOAN")
    for place, p in enumerate(P[:10], 1):
        book.member(place, p.name, p.shown_sex, p.day, p.cccd, p.phone, "Tổ Vận hành")
    return book


def told_by_cells() -> Book:
    """Heads that say little or nothing: the cells tell what the columns are."""
    book = Book(
        "o-noi-thay",
        "Useless or missing heads; the cells speak.",
        "number name sex born cccd phone email",
    )
    book.heads("STT | Họ và tên | Phân loại | | Số hồ sơ | Liên lạc | Hòm thư")
    for place, p in enumerate(P[:16], 1):
        phone = None if place == 3 else p.phone
        book.member(
            place, p.name, p.shown_sex, p.slashed, p.cccd, phone, f"cd{place}@vidu.vn", born=p.born
        )
    book.notes = ["COLUMN_BY_CELLS"]
    return book


def nameless() -> Book:
    """A head that nobody knows stands over the names; bank accounts are no identity numbers."""
    book = Book(
        "nhan-su",
        "The names' own head is unknown; account numbers look like telephones.",
        "number name born cccd -",
    )
    book.title("XÍ NGHIỆP MÔI TRƯỜNG ĐÔ THỊ")
    book.heads("STT | Nhân sự | Ngày sinh | Số CCCD | Số tài khoản")
    for place, p in enumerate(P[5:17], 1):
        book.member(place, p.name, p.day, p.cccd, f"09{place:02d}{place * 37:06d}")
    book.notes = ["COLUMN_BY_CELLS", "COLUMN_UNUSED"]
    return book


def told_names() -> Book:
    """Even the head of the names is unusual; more columns than the books know."""
    book = Book(
        "tieu-de-la",
        "Unusual words for well-known columns, and some of no meaning.",
        "number name born sex cccd phone department - - note",
    )
    book.title("TỔNG HỢP LAO ĐỘNG PHÂN XƯỞNG SỢI")
    book.heads(
        "Số thứ tự | Họ tên NLĐ | Ngày/tháng/năm sinh | GT | Số CCCD/Mã định danh cá nhân | "
        "Số ĐTDĐ | Phòng/Ban/Phân xưởng | Cỡ áo | Size giày | Ghi chú khác"
    )
    for place, p in enumerate(P[16:30], 1):
        book.member(
            place, p.name, p.slashed, p.shown_sex, p.cccd, p.phone, "Phân xưởng Sợi", "L",
            38 + place % 4, None, born=p.born,
        )  # fmt: skip
    return book


def capitals() -> Book:
    """Names in capitals or small letters only, with footnote marks."""
    book = Book(
        "ten-hoa-thuong", "Names all capitals or all small; footnote marks.", "number name born"
    )
    book.heads("STT | HỌ VÀ TÊN | NĂM SINH")
    for place, p in enumerate(P[:5], 1):
        book.member(place, p.name.upper(), p.year, say="name:NAME_CASE", name=p.name)
    for place, p in enumerate(P[5:9], 6):
        book.member(place, p.name.lower(), p.year, say="name:NAME_CASE", name=p.name)
    marks = ("*", "(1)", " **", " (*)")
    for place, (p, mark) in enumerate(zip(P[9:13], marks, strict=True), 10):
        book.member(place, p.name + mark, p.year, say="name:NAME_MARK", name=p.name)
    p = P[13]
    book.member(14, f"{p.name.upper()} *", p.year, say="name:NAME_MARK name:NAME_CASE", name=p.name)
    book.member(15, "Nguyễn  Thị   Nga", 1990, say="name:TEXT_TIDIED", name="Nguyễn Thị Nga")
    book.member(16, "Lò thị Ún", 1991)
    book.member(17, "Trần Văn Nam2", 1992, say="name:NAME_ODD")
    return book


def peoples() -> Book:
    """Names of the peoples of the country, from one word to six."""
    book = Book("dan-toc", "Names of ethnic minorities.", "number name sex ethnicity")
    book.heads("TT | Họ và tên | Giới tính | Dân tộc")
    names = (
        ("Giàng A Páo", "Nam", "Mông"), ("H'Hen Êban", "Nữ", "Ê-đê"), ("Y Bliơ Niê", "Nam", "Ê-đê"),
        ("Rơ Châm H'Yéo", "Nữ", "Gia-rai"), ("Kpă Klơng", "Nam", "Gia-rai"),
        ("Thạch Thị Sa Ra", "Nữ", "Khơ-me"), ("Danh Út", "Nam", "Khơ-me"),
        ("Lò Thị Ưng", "Nữ", "Thái"), ("K'Brêm", "Nam", "Cơ-ho"), ("A Lăng Thị Bốt", "Nữ", "Cơ-tu"),
        ("Hồ Thị Kăn Y Ngoan Sớ", "Nữ", "Bru-Vân Kiều"), ("Vàng Thị Xia", "Nữ", "Mông"),
    )  # fmt: skip
    for place, (name, sex, people) in enumerate(names, 1):
        say = "name:NAME_SHORT" if " " not in name else ""
        book.member(place, name, sex, people, say=say)
    return book


def aliases() -> Book:
    """Education, ethnic groups and status by their other names."""
    book = Book(
        "viet-tat",
        "Education, ethnic group and status by alias.",
        "number name ethnicity education status",
    )
    book.heads("TT | Họ và tên | Dân tộc | Trình độ học vấn | Tình trạng")
    ways = (
        ("HMông", "Mông", "ĐH", "Đại học", "Đang công tác", "active"),
        ("Khmer", "Khơ-me", "CĐ", "Cao đẳng", "Nghỉ hưu", "retired"),
        ("Sinh Mun", "Xinh-mun", "ThS", "Thạc sĩ", "Chuyển đi", "moved"),
        ("H'Mông", "Mông", "Trung học phổ thông", "THPT", "Đang sinh hoạt", "active"),
    )
    for place, (people, true, level, true_level, state, status) in enumerate(ways, 1):
        book.member(
            place, P[place].name, people, level, state, say="ethnicity:* education:*",
            ethnicity=true, education=true_level, status=status,
        )  # fmt: skip
    book.member(
        5,
        P[5].name,
        "Thái",
        "Tiến sĩ",
        "đi nước ngoài",
        say="status:STATUS_UNREADABLE",
        status=None,
    )
    return book


def names_alone() -> Book:
    """A list of names and nothing more."""
    book = Book("chi-co-ten", "Names alone, one column.", "name")
    book.title("Danh sách tổ")
    book.heads("Họ và tên")
    for p in P[:7]:
        book.member(p.name)
    return book


def sent_by_phone() -> Book:
    """Text that was copied from chats: odd spaces and signs nobody sees."""
    book = Book("chep-tu-zalo", "Unseen signs and wide spaces.", "number name phone email")
    book.heads("STT | Họ và tên | Số điện thoại | Email")
    for place, p in enumerate(P[:6], 1):
        mail = f"dv{place}@vidu.vn"
        book.member(
            place, f"\u200b{p.family}\u00a0{p.given}\u200e", p.phone, f"{mail}\ufeff",
            say="name:TEXT_TIDIED email:TEXT_TIDIED", name=p.name, email=mail,
        )  # fmt: skip
    p = P[6]
    book.member(
        7, p.name, f"{p.phone}\u200b", "khong co",
        say="phone:TEXT_TIDIED", phone=p.phone, email=None,
    )  # fmt: skip
    return book


TONGUES = (
    indonesian, english, no_accents, told_by_cells, nameless, told_names, capitals, peoples,
    aliases, names_alone, sent_by_phone,
)  # fmt: skip
