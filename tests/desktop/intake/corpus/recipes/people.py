"""Made-up people for made-up rosters: nobody of these is anybody."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Made:
    """One made-up person; `born` is ISO, the numbers follow from the place in the list."""

    place: int
    name: str
    sex: str
    born: str
    home: str = "014"

    @property
    def shown_sex(self) -> str:
        """The word in a Vietnamese roster."""
        return "Nam" if self.sex == "male" else "Nữ"

    @property
    def day(self) -> date:
        """The birth as a real date."""
        return date.fromisoformat(self.born)

    @property
    def slashed(self) -> str:
        """The birth as people type it, with slashes."""
        return self.day.strftime("%d/%m/%Y")

    @property
    def year(self) -> int:
        """The year of birth."""
        return int(self.born[:4])

    @property
    def cccd(self) -> str:
        """Twelve digits that agree with home, sex and year."""
        digit = (self.year // 100 - 19) * 2 + (self.sex == "female")
        return (
            f"{self.home}{digit}{self.year % 100:02d}{(self.place * 7919 + 4021) % 1_000_000:06d}"
        )

    @property
    def phone(self) -> str:
        """Ten digits of a mobile."""
        return (
            f"{('097', '038', '086', '059', '070')[self.place % 5]}{self.place * 20011 + 1302:07d}"
        )

    @property
    def family(self) -> str:
        """Family and middle names."""
        return self.name.rpartition(" ")[0]

    @property
    def given(self) -> str:
        """The last word."""
        return self.name.rpartition(" ")[2]


_LINES = """
Nguyễn Thị Hường|f|1988-05-12
Lò Văn Ún|m|1990-11-03
Cầm Thị Hoà|f|1994-01-24|011
Trần Quốc Tuấn|m|1975-09-30|033
Quàng Thị Ưng|f|1985-02-17
Giàng A Páo|m|1992-12-01|010
Phạm Thị Thuý Ngọc|f|1981-07-08|036
Hà Văn Chung|m|1969-03-15
Lường Thị Bích|f|1996-10-20
Vì Văn Thắng|m|1987-06-05
Đỗ Đình Đức|m|1979-04-22|001
Hoàng Thị Mỹ Duyên|f|1991-08-14|004
Tòng Thị Phượng|f|1983-12-31
Sùng Thị Dợ|f|1999-05-06|012
Bùi Quang Khải|m|1972-01-09|017
Vũ Thị Nhung|f|1986-11-11|034
Lèo Văn Quý|m|1993-02-02
Mùa A Tủa|m|1998-07-19|011
Đinh Thị Xuyến|f|1980-10-10|025
Tô Văn An|m|1990-04-04|030
Lý Thị Mẩy|f|1984-09-27|002
Cà Văn Pâng|m|1977-05-18
Ngô Thị Yến|f|1995-03-03|027
Lê Ngọc Ánh|f|1989-06-26|038
Nguyễn Văn Hoàng|m|1978-08-08|022
Điêu Thị Mai|f|1982-02-14
Bạc Cầm Khánh|m|1971-11-25
Thào Thị Chu|f|2001-01-17|015
Phan Hữu Phước|m|1994-12-12|046
Dương Thị Kiều Oanh|f|1987-09-09|019
Quàng Văn Bình|m|1974-07-07
Lừ Thị Thoa|f|1992-06-16
Trịnh Xuân Trường|m|1983-03-28|038
Mè Thị Lả|f|1997-04-11
Khà A Lử|m|1986-10-05|017
Hồ Thị Tường Vi|f|2002-02-20|049
Nông Văn Thức|m|1970-12-24|006
Chu Thị Nguyệt|f|1985-05-05|020
Hờ A Dơ|m|1991-01-30
Đặng Thị Ngần|f|1976-06-01|031
"""


def _made(place: int, line: str) -> Made:
    name, sex, born, *home = line.split("|")
    return Made(place, name, "male" if sex == "m" else "female", born, *home)


PEOPLE = tuple(_made(place, line) for place, line in enumerate(_LINES.split("\n")[1:-1], 1))
