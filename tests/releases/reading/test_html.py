from __future__ import annotations

import time
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


def cells(*texts: str) -> str:
    return "<tr>" + "".join(t if t.startswith("<td") else f"<td>{t}</td>" for t in texts) + "</tr>"


def test_signs_in_cells_of_their_own_are_printed_with_their_number() -> None:
    table = (
        cells(
            "", '<td colspan="3">Q2 2024</td>', '<td colspan="3">Q2 2023</td>', '<td colspan="2">Change</td>'
        )
        + cells("Silver (oz)", "", "874", "", "", "956", "", "(10", ")%")
        + cells("Cost per oz", "$", "59.6", "", "$", "54.8", "", "9", "%")
        + cells("Income", "$", "(26.7", ")", "$", "11.2", "", "N/A", "")
    )
    assert grid(f"<table>{table}</table>") == [
        ["", "Q2 2024", "Q2 2023", "Change"],
        ["Silver (oz)", "874", "956", "(10)%"],
        ["Cost per oz", "$59.6", "$54.8", "9%"],
        ["Income", "$(26.7)", "$11.2", "N/A"],
    ]


def test_a_caption_is_a_heading_above_its_table() -> None:
    reading = page(
        "<table><caption><h4>North Mine</h4></caption>"
        + cells("", "Q2")
        + cells("Ore", "5")
        + "</table><p>End.</p>"
    )
    above = [p for p in reading.passages if p.end <= reading.tables[0].start][-1]

    assert (above.role, reading.text[above.start : above.end]) == ("heading", "North Mine")


def test_a_mark_that_is_raised_by_its_style_is_a_mark() -> None:
    raised = '<span style="font-size: 70%; vertical-align: super">(2)</span>'

    assert grid(f"<table>{cells('', 'Q2 2023' + raised)}{cells('Ore', '56,441' + raised)}</table>") == [
        ["", "Q2 2023²"],
        ["Ore", "56,441²"],
    ]


def test_footnotes_in_the_last_rows_of_a_table_stand_below_it() -> None:
    note = "(1) " + "The ore of the quarter was dry when it was weighed. " * 8
    rows = cells("", "Q2") + cells("Ore", "5") + cells("Gold", "7")
    reading = page(f'<table>{rows}<tr><td colspan="2">{note}</td></tr></table>')

    assert [[c.text for c in row if c] for row in reading.tables[0].rows] == [
        ["", "Q2"],
        ["Ore", "5"],
        ["Gold", "7"],
    ]
    assert reading.passages[-1].role == "footnote"


def test_a_table_set_in_lines_is_read_as_in_plain_text() -> None:
    lines = (
        "             Q2 2015    Q2 2014\nOre (t)          100        110\n"
        "Silver (oz)    1,000      1,100\nLead (lb)      2,000      2,100"
    )

    assert grid(f"<pre>\n{lines}\n</pre>")[1] == ["Ore (t)", "100", "110"]


def test_a_label_set_as_an_item_of_a_list_is_a_label() -> None:
    table = cells("", "Q2") + cells("<ul><li>Ore</li></ul>", "5") + cells("Gold", "7")

    assert grid(f"<table>{table}</table>")[1] == ["Ore", "5"]


# --- What costs more than a release is worth


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        html.read(content)
    return str(refused.value)


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<table><tr><td>"])
def test_a_page_nested_too_deeply_is_refused_and_not_cut_short(tag: str) -> None:
    assert refusal(PAGE.format(body=tag * 100_000 + "the end").encode()) == (
        "the page is nested too deeply, and its end would be lost; save it as plain text"
    )


def test_a_tag_with_thousands_of_attributes_is_refused() -> None:
    attributes = " ".join(f"a{n}=1" for n in range(100_000))

    assert refusal(PAGE.format(body=f"<p {attributes}>x</p>").encode()) == (
        "the page holds a tag with thousands of attributes; save the release itself"
    )


def test_a_page_as_long_as_a_library_is_refused_before_it_is_all_read() -> None:
    assert refusal(PAGE.format(body="<p>abcdefgh</p>" * 250_000).encode()) == (
        "not a news release: more than 2,000,000 characters; send one release a document"
    )


def test_spans_of_millions_cost_little() -> None:
    row = '<tr><td colspan="1000000" rowspan="1000000">x</td><td>1</td></tr>'
    began = time.monotonic()
    page(f"<table>{row * 50}</table>")

    assert time.monotonic() - began < 2
