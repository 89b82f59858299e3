"""The shipped lists are whole: codes, three languages, dates, references."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

import resources
from resources.catalogues import load

FILES = sorted(path.stem for path in resources.path("catalogues").glob("*.toml"))
# Lists of codes with names in three languages, `file:table`.
NAMED = [
    "awards:awards", "awards:authorities", "sectors:employer_kinds", "sectors:sectors",
    "sectors:r4_rows", "movements:movements", "legal_bases:legal_bases", "fields:fields",
    "fields:contest_fields", "solution_kinds:solution_kinds", "solution_kinds:refusal_reasons",
    "benefit_kinds:benefit_kinds", "unit_kinds:unit_kinds", "ethnic_groups:ethnic_groups",
    "education:education", "education:academic_ranks", "union_posts:union_posts",
    "recipients:recipient_classes", "recipients:ways", "activity_kinds:activity_kinds",
    "rules:rules", "document_numbers:document_numbers",
    "record_fields:kinds",
    "military_ranks:military_ranks", "political_theory:political_theory",
]  # fmt: skip


def lines(name: str) -> list[dict[str, Any]]:
    file, table = name.split(":")
    found: list[dict[str, Any]] = load(file)[table]
    return found


def by_code(name: str) -> dict[str, dict[str, Any]]:
    return {line["code"]: line for line in lines(name)}


def fold(text: str) -> str:
    marks = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in marks if not unicodedata.combining(c))


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


@pytest.mark.parametrize("name", FILES)
def test_text_is_composed_and_trimmed(name: str) -> None:
    for text in texts(load(name)):
        assert text == unicodedata.normalize("NFC", text)
        assert text == text.strip()


@pytest.mark.parametrize("name", NAMED)
def test_codes_are_unique_and_have_three_languages(name: str) -> None:
    found = lines(name)
    assert len(by_code(name)) == len(found) > 1
    for line in found:
        assert all(line[language] for language in ("vi", "en", "id")), line["code"]
    for language in ("vi", "en", "id"):
        assert len({line[language] for line in found}) == len(found), language


@pytest.mark.parametrize("name", NAMED)
def test_dates_are_in_order(name: str) -> None:
    for line in lines(name):
        for begin, end in (("valid_from", "valid_to"), ("in_force_from", "in_force_to")):
            starts = line.get(begin)
            if starts is not None:
                assert type(starts) is date
                assert date(2003, 1, 1) < starts < date(2030, 1, 1)
                assert starts <= line.get(end, starts)


@pytest.mark.parametrize("name", [name for name in NAMED if "aliases" in lines(name)[0]])
def test_an_alias_leads_to_one_line(name: str) -> None:
    # "TS" and "Ts" fold alike; two ethnic groups may not share one spelling either.
    owner: dict[str, str] = {}
    for line in lines(name):
        for alias in {fold(alias) for alias in (line["vi"], *line["aliases"])}:
            assert owner.setdefault(alias, line["code"]) == line["code"], alias


def test_the_whole_award_catalogue_ships() -> None:
    # Source: field-facts.md §3, every code of the table.
    wanted = (
        "GK_CDCS DVXS TCDXS GCN_THIDUA GCN_SK CN_HQAD LDTT CSTT CSTDCS TTLDTT TTLDXS DVTT DVQT "
        "GK_CHUYENMON GK_CAPTREN CDCS_XS BK_LDLD CTD_LDLD GT_LDLD BK_TLD BLDST CTD_TLD CSTD_TLD "
        "NDC KNC BK_UBND CSTD_T BK_BQP BK_TCCT CTD_CP BK_TTG CSTDTQ HCLD_1 HCLD_2 HCLD_3 "
        "HTSTKT_T_N HTSTKT_T_Nhi HTSTKT_T_Ba HTSTKT_T_KK HTSTKT_TQ VIFOTEC GT_PHONGTRAO"
    )
    assert set(wanted.split()) <= set(by_code("awards:awards"))


def test_awards_use_known_words() -> None:
    authorities = by_code("awards:authorities")
    for award in lines("awards:awards"):
        assert award["for"]
        assert set(award["for"]) <= {"person", "collective", "team", "family"}
        assert award["branch"] in {"title", "form", "prize", "recognition"}
        assert award["granted_by"] in authorities
        assert award["level"] in {"base", "above_base", "province", "central", "state"}
        assert award["line"] in {"union", "employer", "army", "state"}
        assert award["mode"] in {"own", "propose", "record"}
        # An office prints as its own only what its own committee grants.
        assert (award["mode"] == "own") == (award["granted_by"] == "base_union")


def test_titles_and_forms_are_never_mixed() -> None:
    awards = by_code("awards:awards")
    for code in ("LDTT", "CSTDCS", "DVXS", "CTD_TLD", "CTD_CP", "CSTDTQ"):
        assert awards[code]["branch"] == "title"
    for code in ("GK_CDCS", "BK_LDLD", "BLDST", "BK_TTG", "HCLD_1"):
        assert awards[code]["branch"] == "form"


def test_legal_bases_of_a_day() -> None:
    def of(day: date, purpose: str) -> set[str]:
        return {
            base["number"]
            for base in lines("legal_bases:legal_bases")
            if purpose in base["purposes"]
            and base["in_force_from"] <= day <= base.get("in_force_to", day)
        }

    assert of(date(2025, 6, 30), "award") == {"06/2022/QH15", "98/2023/NĐ-CP", "999/QĐ-TLĐ"}
    assert of(date(2025, 9, 5), "award") == {
        "06/2022/QH15", "152/2025/NĐ-CP", "15/2025/TT-BNV", "999/QĐ-TLĐ",
    }  # fmt: skip
    assert "152/2025/NĐ-CP" not in of(date(2027, 3, 1), "award")
    for year in range(2021, 2027):
        assert of(date(year, 12, 31), "award")
        assert of(date(year, 12, 31), "recognition") == {"13/2012/NĐ-CP", "18/2013/TT-BKHCN"}


def test_a_legal_basis_is_cited_as_on_paper() -> None:
    for base in lines("legal_bases:legal_bases"):
        cited = base["cited"]
        assert cited.startswith("Căn cứ ")
        assert cited.endswith(";")
        if "issued_on" in base:
            day = base["issued_on"]
            # Days 1-9 and months 1-2 take a nought, other months do not.
            month = f"{day.month:02}" if day.month <= 2 else f"{day.month}"
            assert f"ngày {day.day:02} tháng {month} năm {day.year}" in cited
            assert day <= base["in_force_from"]


def test_movements_name_known_sectors() -> None:
    sectors = by_code("sectors:sectors")
    for movement in lines("movements:movements"):
        assert set(movement["sectors"]) <= set(sectors)
        assert movement["line"] in {"union", "employer", "army", "state"}


def test_every_unit_has_exactly_one_row_of_r4() -> None:
    kinds, sectors = by_code("sectors:employer_kinds"), by_code("sectors:sectors")
    rows = lines("sectors:r4_rows")
    pairs = [(row.get("employer_kind", ""), row.get("sector", "")) for row in rows]
    assert len(set(pairs)) == len(pairs)
    assert {kind for kind, _ in pairs} == {*kinds, ""}
    assert {sector for _, sector in pairs} <= {*sectors, ""}
    # The first that fits is taken, so a row for one sector stands before its kind's rest.
    for kind in kinds:
        own = [sector for of, sector in pairs if of == kind]
        assert own[-1] == ""
        assert "" not in own[:-1]


def test_rules_are_of_known_awards_and_sane() -> None:
    awards = by_code("awards:awards")
    for rule in lines("rules:rules"):
        assert rule["value"] > 0
        assert rule["unit"] != "percent" or rule["value"] <= 10_000
        assert rule.get("award", "LDTT") in awards
        assert rule["source"]
    rules = by_code("rules:rules")
    assert rules["bldst_one_year"]["value"] == 80_000_000
    assert rules["cap_cstdcs_army"]["value"] == 1_000


def test_document_numbers_give_their_example() -> None:
    for line in lines("document_numbers:document_numbers"):
        if "pattern" not in line:
            continue
        numbers = {"decision": 12, "submission": 5, "plan": 3, "report": 8, "guidance": 2,
                   "notice": 2, "letter": 21, "pact": 4, "council_decision": 4}  # fmt: skip
        org = "VM01" if line["code"] == "initiative" else "CĐCS"
        year = 2026 if line["code"] == "initiative" else 2025
        shown = line["pattern"].format(n=numbers.get(line["code"], 1), org=org, yyyy=year)
        assert shown == line["example"]


def test_there_are_54_ethnic_groups() -> None:
    groups = by_code("ethnic_groups:ethnic_groups")
    assert len(groups) == 54
    assert {"thai", "kinh", "mong", "muong", "xinh_mun", "kho_mu", "dao", "la_ha"} <= set(groups)
    assert "H'Mông" in groups["mong"]["aliases"]
