from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.reading import html
from releases.reading.reading import Reading, Unreadable

PAGE = """<!DOCTYPE html><html><head><title>x</title><style>td {{ color: red }}</style></head><body>
<h1>Alder Reports Third Quarter 2018 Production</h1>
<p>Toronto, October 9, 2018 &ndash; Alder Metals Inc. (TSX: ALD) reports on its mines.</p>
{body}
</body></html>"""


def page(body: str) -> Reading:
    return html.read(PAGE.format(body=body).encode())


def grid(body: str) -> list[list[str | None]]:
    [table] = page(body).tables
    return [[cell.text if cell else None for cell in row] for row in table.rows]


def test_title_day_and_listing_are_read() -> None:
    head = page("<p>All is well.</p>").letterhead
    assert head.published_on.isoformat() == "2018-10-09"
    assert [(one.exchange, one.symbol) for one in head.listings] == [("TSX", "ALD")]


def test_blocks_are_paragraphs_and_white_space_is_folded() -> None:
    text = page("<div>Brava   ran\n well.</div><p>El&nbsp;Alto<br>too.</p>").text
    assert text.endswith("Brava ran well.\n\nEl Alto\ntoo.")


def test_items_of_a_list_have_bullets() -> None:
    assert page("<ul><li>Silver</li><li>Gold</li></ul>").text.endswith("• Silver\n• Gold")


def test_what_nobody_sees_is_left_out() -> None:
    text = page('<script>var x = 1</script><p hidden>no</p><p style="display: none">no</p><p>yes</p>').text
    assert text.endswith("its mines.\n\nyes")


def test_a_superscript_mark_does_not_become_part_of_its_number() -> None:
    assert page("<p>Gold of 56,441<sup>2</sup> ounces, GEO<sup>(1)</sup></p>").text.endswith(
        "Gold of 56,441² ounces, GEO¹"
    )


def test_a_cell_is_where_its_span_says() -> None:
    reading = page("<table><tr><td></td><td>Q3 2018</td></tr><tr><td>Ore</td><td>1,000</td></tr></table>")
    for row in reading.tables[0].rows:
        for cell in row:
            assert cell is not None
            assert reading.text[cell.start : cell.end] == cell.text


def test_a_merged_head_stands_over_every_column_that_it_covers() -> None:
    rows = """<table><tr><th rowspan=2>Mine</th><th colspan=2>Gold (oz)</th></tr>
        <tr><th>Q3 2018</th><th>Q3 2017</th></tr>
        <tr><td>Brava</td><td>22,874</td><td>25,456</td></tr></table>"""
    assert grid(rows) == [
        ["Mine", "Gold (oz)", "Gold (oz)"],
        ["Mine", "Q3 2018", "Q3 2017"],
        ["Brava", "22,874", "25,456"],
    ]


def test_a_merged_cell_stands_once_in_the_text() -> None:
    reading = page(
        "<table><tr><th></th><th colspan=2>Gold</th></tr><tr><td>Ore</td><td>1</td><td>2</td></tr></table>"
    )
    assert reading.text.count("Gold") == 1


def test_an_empty_cell_stays_an_empty_cell() -> None:
    table = "<table><tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td><td></td><td>f</td></tr></table>"
    assert grid(table)[1] == ["d", "", "f"]


def test_a_short_row_is_filled_up_with_no_cells() -> None:
    table = "<table><tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>"
    assert grid(table)[1] == ["d", "e", None]


def test_a_layout_table_is_read_as_blocks_and_the_data_table_inside_as_a_table() -> None:
    data = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    reading = page(
        f"<table><tr><td>menu</td><td><h2>News</h2>{data}</td></tr><tr><td>x</td><td>y</td></tr></table>"
    )
    assert len(reading.tables) == 1
    assert [cell.text for row in reading.tables[0].rows for cell in row if cell] == ["a", "b", "c", "d"]


def test_a_span_of_a_billion_columns_is_cut() -> None:
    table = '<table><tr><td>a</td><td colspan="999999999">b</td></tr><tr><td>c</td><td>d</td></tr></table>'
    assert grid(table)[0] == ["a", "b"]


def test_a_table_of_too_many_cells_is_refused() -> None:
    row = "<tr>" + '<td colspan="100" rowspan="900">x</td>' * 5 + "</tr>"
    with pytest.raises(Unreadable, match="more than 200,000 cells"):
        page(f"<table>{row * 900}</table>")


def test_broken_markup_is_mended() -> None:
    assert grid("<table><tr><td>a<td>b<tr><td>c<td>d</table><p>end")[1] == ["c", "d"]


def test_the_encoding_that_the_page_declares_holds() -> None:
    content = PAGE.format(body="<p>Séguéla</p>").replace("<head>", '<head><meta charset="windows-1252">')
    assert html.read(content.encode("cp1252")).text.endswith("Séguéla")


def test_a_page_in_another_encoding_than_it_says_is_refused_with_the_place() -> None:
    with pytest.raises(Unreadable, match="the page is not utf-8: byte 0xE9 at byte offset"):
        html.read(PAGE.format(body="<p>Séguéla</p>").encode("cp1252"))


@pytest.mark.parametrize(
    "content", [b"<html></html>", b"<p>", b"<!DOCTYPE html>", b"<html><body><p>Hello</p>"]
)
def test_a_page_without_a_release_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        html.read(content)


def test_deep_nesting_is_read_or_refused() -> None:
    with suppress(Unreadable):
        page("<div>" * 100_000 + "x")


PIECES = (
    "<table> </table> <tr> <td> <td/colspan=3> <td/rowspan=2> </td> <th> <sup> </sup> <p> <li> <br> 1,234 & "
    "&amp; Silver <div> </div> <table 2 — <!-- -->"
)


@given(st.lists(st.sampled_from(PIECES.split(" ")), max_size=60))
def test_any_markup_gives_cells_that_stand_in_the_text(parts: list[str]) -> None:
    try:
        reading = page(" ".join(parts))
    except Unreadable:
        return
    for table in reading.tables:
        assert len({len(row) for row in table.rows}) == 1
        for row in table.rows:
            assert all(cell is None or reading.text[cell.start : cell.end] == cell.text for cell in row)
