"""What a data set may not be: each fault is told with file, line and reason, and nothing is stored."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from production.importing import Refused
from production.importing.loading import read
from tests.production.importing.examples import RELEASE, Rows, data_set, figure, write

Change = Callable[[dict[str, Rows]], object]


def faults(folder: Path) -> list[str]:
    with pytest.raises(Refused) as refused:
        read(folder)
    return [str(fault) for fault in refused.value.faults]


def faults_after(folder: Path, change: Change) -> list[str]:
    files = data_set()
    change(files)
    return faults(write(folder, files))


def cell(name: str, line: int, column: str, value: str) -> Change:
    """`line` as an editor counts it: the header is 1."""
    return lambda files: files[name][line - 2].update({column: value})


def test_the_example_is_in_order(tmp_path: Path) -> None:
    assert len(read(write(tmp_path, data_set())).figures) == 8


@pytest.mark.parametrize(
    ("name", "line", "column", "value", "said"),
    [
        ("figures.csv", 2, "mine", "cayloma", "mine 'cayloma' is not in mines.csv"),
        (
            "figures.csv",
            2,
            "release",
            "fortuna-2015-10-16",
            "'fortuna-2015-10-16' is not in releases.csv",
        ),
        ("figures.csv", 2, "company", "fortune", "company 'fortune' is not in companies.csv"),
        ("figures.csv", 2, "mine", "ying", "mine 'ying' is of silvercorp, not of fortuna"),
        ("figures.csv", 2, "metric", "ore", "metric 'ore': is not one of ore_milled, "),
        ("figures.csv", 3, "commodity", "tin", "commodity 'tin': is not one of silver, "),
        ("figures.csv", 3, "commodity", "", "head_grade is of a metal, and commodity is empty"),
        ("figures.csv", 2, "commodity", "gold", "ore_milled is of no metal, and commodity is 'gold'"),
        ("figures.csv", 2, "unit", "tonnes", "unit 'tonnes': is not one of t, "),
        ("figures.csv", 2, "unit", "oz", "unit 'oz' of ore_milled is not one of t, ton"),
        ("figures.csv", 2, "basis", "net", "basis 'net': is not one of unstated, "),
        ("figures.csv", 2, "qualifier", "wet", "qualifier 'wet': is not one of initial, "),
        ("figures.csv", 2, "kind", "change", "kind 'change': is not one of actual, guidance, "),
        ("figures.csv", 2, "value", "NaN", "value 'NaN': is not a number such as 559959 or -0.50"),
        ("figures.csv", 2, "value", "1e999", "value '1e999': is not a number"),
        ("figures.csv", 2, "value", "116,050", "value '116,050': is not a number"),
        ("figures.csv", 2, "value", "１２", "value '１２': is not a number"),
        ("figures.csv", 2, "value", "", "value '': is not a number"),
        ("figures.csv", 2, "value", "1234567890123456", "has 16 digits; 15 are the most"),
        ("figures.csv", 2, "value", "0.12345678901", "has 11 decimals; 10 are the most"),
        ("figures.csv", 2, "period", "Q3 2015", "period 'Q3 2015': 'Q3 2015' is not a period"),
        (
            "figures.csv",
            2,
            "period",
            "F2015-Q3",
            "fiscal year of fortuna is the calendar's; write 2015-Q3",
        ),
        ("figures.csv", 2, "base_period", "2014-Q3", "base_period '2014-Q3': only change_pct has one"),
        (
            "figures.csv",
            2,
            "note",
            "printed 0.12 Mt",
            "value 116050 is not what its note says was printed",
        ),
        ("figures.csv", 2, "note", "a\x00b", "note 'a\\x00b': holds the control character U+0000"),
        ("figures.csv", 2, "note", "a\x1bb", "holds the control character U+001B"),
        ("figures.csv", 2, "note", "x" * 2001, "has 2,001 characters; 2,000 are the most"),
        ("figures.csv", 2, "note", "a  b", "has white space to spare"),
        ("figures.csv", 9, "value", "34000", "guidance_high"),
        ("releases.csv", 2, "release", "fortuna-q3", "release 'fortuna-q3' is not fortuna-2015-10-15"),
        (
            "releases.csv",
            2,
            "published_on",
            "20151015",
            "'20151015': is not a day such as 2011-10-24",
        ),
        ("releases.csv", 2, "published_on", "2015-02-30", "published_on '2015-02-30': "),
        ("releases.csv", 2, "published_on", "", "is not a day such as 2011-10-24"),
        ("milestones.csv", 2, "date", "2011-9M", "is no day, month, quarter, half-year or year"),
        ("companies.csv", 2, "former_names", "Old Inc. (until 2019-13-45)", "month must be in 1..12"),
        ("releases.csv", 2, "source", "blog", "source 'blog': is not one of company, press"),
        ("releases.csv", 2, "source_url", "javascript:alert(1)", "is not an address"),
        ("mines.csv", 2, "company", "hecla", "company 'hecla' is not in companies.csv"),
        ("mines.csv", 3, "mine", "caylloma", "'caylloma' stands in line 2 already"),
        ("companies.csv", 2, "fiscal_year_end_month", "13", "is not a month from 1 to 12"),
        ("milestones.csv", 2, "kind", "party", "kind 'party': is not one of construction, "),
        ("milestones.csv", 2, "date", "July 2016", "is not a period"),
        ("milestones.csv", 2, "mine", "ying", "mine 'ying' is of silvercorp, not of fortuna"),
    ],
)
def test_a_cell_that_is_not_what_it_must_be(
    tmp_path: Path, name: str, line: int, column: str, value: str, said: str
) -> None:
    found = faults_after(tmp_path, cell(name, line, column, value))
    assert any(said in fault for fault in found), found
    assert found[0].startswith(f"{name}:")


def test_a_bound_without_the_other_is_a_fault_of_its_line(tmp_path: Path) -> None:
    found = faults_after(tmp_path, lambda files: files["figures.csv"].pop())
    assert found == ["figures.csv:8 guidance_low stands without guidance_high"]


def test_a_range_that_runs_backwards_is_told(tmp_path: Path) -> None:
    found = faults_after(tmp_path, cell("figures.csv", 9, "value", "34000"))
    assert found == ["figures.csv:8 guidance_low 35000 is above guidance_high 34000 in line 9"]


def test_the_two_bounds_of_a_range_have_one_unit(tmp_path: Path) -> None:
    found = faults_after(tmp_path, cell("figures.csv", 9, "unit", "kg"))
    assert found == ["figures.csv:9 guidance_high is in kg, and guidance_low in line 8 in oz"]


def test_a_release_states_a_key_once(tmp_path: Path) -> None:
    again = figure("caylloma", "ore_milled", "", "116051", "t")
    found = faults_after(tmp_path, lambda files: files["figures.csv"].append(again))
    assert found == ["figures.csv:10 states again what line 2 states, of the same release and key"]


def test_a_fiscal_label_and_the_calendar_s_of_the_same_days_are_one_key(tmp_path: Path) -> None:
    def of_silvercorp(files: dict[str, Rows]) -> None:
        release = {"release": "silvercorp-2015-10-15", "company": "silvercorp"}
        files["releases.csv"].append(files["releases.csv"][0] | release)
        row = figure("ying", "ore_milled", "", "100", "t") | release
        files["figures.csv"] += [row | {"period": "F2016-Q2"}, row | {"period": "2015-Q3"}]

    [found] = faults_after(tmp_path, of_silvercorp)
    assert found == "figures.csv:11 states again what line 10 states, of the same release and key"


def test_a_single_number_beside_a_range_of_the_same_key_is_a_fault(tmp_path: Path) -> None:
    single = figure("", "production", "gold", "36000", "oz", period="2015-FY", kind="guidance")
    found = faults_after(tmp_path, lambda files: files["figures.csv"].append(single))
    assert found == ["figures.csv:10 states a single number of a key that has a range in the same release"]


def test_a_change_needs_its_base_period_and_per_cent(tmp_path: Path) -> None:
    change = figure("", "production", "silver", "5", "oz", kind="change_pct")
    assert faults_after(tmp_path, lambda files: files["figures.csv"].append(change)) == [
        "figures.csv:10 base_period is empty: a change is against one",
        "figures.csv:10 unit 'oz' of production is not one of %",
    ]


def test_a_milestone_without_a_release_says_its_source(tmp_path: Path) -> None:
    found = faults_after(
        tmp_path, lambda files: files["milestones.csv"][0].update({"release": "", "note": ""})
    )
    assert found == ["milestones.csv:2 has neither a release nor a note that says its source"]


def test_every_fault_is_told_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    def several(files: dict[str, Rows]) -> None:
        files["releases.csv"][0]["source"] = "blog"
        files["figures.csv"][1]["unit"] = "tonnes"
        files["figures.csv"][0].update({"value": "many", "period": "soon"})

    found = faults_after(tmp_path, several)
    assert [fault.split(":")[:2] for fault in found] == [
        ["releases.csv", "2 source 'blog'"],
        ["figures.csv", "2 period 'soon'"],
        ["figures.csv", "2 value 'many'"],
        ["figures.csv", "3 unit 'tonnes'"],
    ]


def test_a_faulty_release_is_not_unknown_to_its_figures(tmp_path: Path) -> None:
    found = faults_after(tmp_path, cell("releases.csv", 2, "source", "blog"))
    assert len(found) == 1


# --- files -----------------------------------------------------------------------------------------------


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (write(tmp_path, data_set()) / "mines.csv").unlink()
    assert faults(tmp_path)[0].startswith("mines.csv: cannot be read: No such file")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert faults(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: there is no such folder"]


def test_another_header_is_a_fault_of_line_1(tmp_path: Path) -> None:
    path = write(tmp_path, data_set()) / "milestones.csv"
    path.write_text(path.read_text().replace("date_precision", "precision", 1))
    assert faults(tmp_path) == [
        "milestones.csv:1 the columns must be company,mine,kind,status,date,date_precision,"
        "date_qualifier,release,note"
    ]


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, data_set()) / "figures.csv"
    path.write_bytes(path.read_bytes().replace(b"in lead", b"in l\xe9ad"))
    assert faults(tmp_path) == ["figures.csv: is not UTF-8"]


def test_a_row_with_a_cell_too_many_is_told_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, data_set()) / "figures.csv"
    path.write_text(path.read_text().replace("116050,t,", "116050,t,,", 1))
    assert faults(tmp_path) == ["figures.csv:2 has 14 cells, not 13"]


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, data_set()) / "figures.csv"
    path.write_text(path.read_text() + 'fortuna-2015-10-15,"fortuna')
    assert faults(tmp_path) == ["figures.csv:10 is no CSV: unexpected end of data"]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path, data_set()) / "figures.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(tmp_path).figures[0].release == RELEASE


def test_a_pipe_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, data_set())
    (folder / "figures.csv").unlink()
    os.mkfifo(folder / "figures.csv")
    with pytest.raises(Refused) as refused:
        read(folder)
    assert "figures.csv: cannot be read: it is no file, but a folder, pipe or device" in str(refused.value)


@pytest.mark.parametrize("note", ["printed 2..4 Moz", "printed 1.2.3 Moz", "AgEq 999999999999999999999:1"])
def test_a_note_that_is_no_number_is_a_note(note: str, tmp_path: Path) -> None:
    files = data_set()
    files["figures.csv"][0]["note"] = note
    assert read(write(tmp_path, files)).figures[0].note == note
