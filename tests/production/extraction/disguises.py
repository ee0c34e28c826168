"""A release in disguise: the same news of another company, of other years, of a mine twice as large.

Each disguise takes the content of a document (plain text or HTML) and keeps its layout: an invented name
has as many letters as the one it replaces, a longer number takes its room from the blanks beside it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

# --- Other names.

ENGLISH = (
    *("first", "great", "friday", "mexican", "nevada", "gold", "silver", "mining", "mines", "mine", "metals"),
    *("resources", "complex", "operations", "district", "equity", "share", "attributable", "historic"),
    *("stockpiles", "eagle", "river", "castle", "mountain", "corp", "inc", "ltd", "limited", "plc"),
    *("corporation", "company", "group", "project", "the", "and", "of", "de", "minas", "compania"),
)
ONSETS, VOWELS = "bdfgklmnrtvz", "aeiou"


def invented(word: str, salt: int = 0) -> str:
    """A name that nobody bears, as long as `word`; the same for every spelling of it."""
    plain = bare(word)
    seed = sum(ord(letter) * place for place, letter in enumerate(plain, 1)) + salt
    letters = []
    for place in range(len(word)):
        seed = seed * 31 + 7
        alphabet = (VOWELS, ONSETS)[(place + len(word)) % 2]
        letters.append(alphabet[seed // 3 % len(alphabet)])
    name = "".join(letters)
    return invented(word, salt + 1) if name == plain or name in ENGLISH else name


def bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


def renaming(names: Iterable[str]) -> Callable[[str], str]:
    """Replaces the words that the names consist of, but for those that are English, wherever they stand
    with a capital: "avino.com" and the "el" of a Spanish sentence are no names."""
    words = {
        word for name in names for word in re.findall(r"[^\W\d_]{2,}", name) if bare(word) not in ENGLISH
    }
    words |= {bare(word).capitalize() for word in words}
    others = {word: invented(word).capitalize() for word in words}
    others |= {word.upper(): invented(word).upper() for word in words}
    if not others:
        return lambda text: text
    alternatives = "|".join(sorted(map(re.escape, others), key=len, reverse=True))
    # Cells that are glued begin with a capital in the middle of a word: "PeruSan Jose, MexicoConsolidated".
    whole = re.compile(rf"(?:(?<![^\W\d_])|(?<=[a-zà-ÿ]))(?:{alternatives})(?![a-zà-ÿ])")

    def renamed(text: str) -> str:
        text = whole.sub(lambda found: others[found[0]], letters_plain(text))
        for word, other in others.items():
            text = broken(text, word, other)
        return text

    return renamed


def letters_plain(text: str) -> str:
    """ "S&eacute;gu&eacute;la" as "Séguéla"; other entities stay."""
    return re.sub(
        r"&[A-Za-z]+;", lambda entity: one if (one := html.unescape(entity[0])).isalpha() else entity[0], text
    )


def broken(text: str, word: str, other: str) -> str:
    """The same for a name that a narrow column breaks: "Cay-" above "lloma"."""
    for cut in range(3, len(word) - 2):
        head, tail = rf"\b{word[:cut]}-(?=\s)", rf"(?<=[ \t\n]){word[cut:]}(?=[ \t\n,])"
        if re.search(head, text) and re.search(tail, text):
            text = re.sub(tail, other[cut:], re.sub(head, f"{other[:cut]}-", text))
    return text


# --- Other years.

# A run of years ("20172016" over two glued columns), a footnote's digit perhaps behind it ("Q3 20232").
YEARS = re.compile(r"(?<![\d,.])(?:20[0-3]\d)+(?=\d?(?:[^\d,.]|[.,](?!\d)|$))")
# "1Q21", "6M22", "FY23", "Q3'15".
SHORT_YEARS = re.compile(r"(?<=[1-4]Q|[369]M|FY|\d['’])[0-3]\d(?!\d)")


def years_later(content: str, years: int, values: frozenset[str] = frozenset()) -> str:
    """`values` are printed numbers that look like years and are none."""

    def later(run: re.Match[str]) -> str:
        if run[0] in values:
            return run[0]
        return "".join(str(int(year) + years) for year in re.findall(r"\d{4}", run[0]))

    moved = YEARS.sub(later, content)
    return SHORT_YEARS.sub(lambda year: f"{(int(year[0]) + years) % 100:02}", moved)


# --- Twice as much.

WORDED = re.compile(r"([\d.,]+)(\s.+)?", re.DOTALL)


def times(printed: str, factor: int) -> str:
    """In the same style: "8,567" as "17,134", "8.3 million" as "16.6 million"."""
    number, words = WORDED.fullmatch(printed).groups()  # type: ignore[union-attr]
    value = Decimal(number.replace(",", "")) * factor
    grouped = "," in number or (value >= 1000 and "." not in number)
    return f"{value:,f}{words or ''}" if grouped else f"{value:f}{words or ''}"


def rounded_like(printed: str, value: Decimal) -> str:
    """`value` to as many places as `printed` has ("6.6 million")."""
    number, words = printed.split(" ", 1)
    scale = 10**6 if words == "million" else 1000
    return f"{(value / scale).quantize(Decimal(number), ROUND_HALF_UP)} {words}"


class NoRoom(ValueError):
    """A longer number would burst its box and move all that stands to its right."""


def with_numbers(content: str, numbers: dict[str, str], cells: dict[str, str]) -> str:
    """Other numbers: for `numbers` wherever they stand whole, for `cells` where they fill a cell; columns of
    blanks stay where they are."""
    # A footnote's digit may follow ("56,4412"), a decimal or a per cent sign may not.
    whole = rf"(?<![\d.,$-])(?:{any_of(numbers)})(?!\d\d|[.,]\d|\s?%|\d?\s*(?:per|-per))"
    filling = rf"(?<=[\t|>\n])(?:{any_of(cells)})(?=\s*[\t|<\n])|(?<=[|>] )(?:{any_of(cells)})(?=\s*[|<])"

    def larger(found: re.Match[str]) -> str:
        before, number, after = found.groups()
        printed = " ".join(number.split())
        new = numbers.get(printed) or cells[printed]
        more = len(new) - len(number)
        left = min(more, max(len(before) - 1, 0))
        ends_line = content[found.end() : found.end() + 1] in ("", "\n", "|")
        right = min(more - left, len(after) if ends_line and not before else max(len(after) - 1, 0))
        if len(after) > 1 > len(after) - right - 1 and not ends_line:
            raise NoRoom(number)  # two blanks part columns; one would join them
        if more > left + right and not before and content[found.start() - 1] == content[found.end()] == "|":
            raise NoRoom(number)
        return before[: len(before) - left] + new + after[: len(after) - right]

    return re.sub(rf"([ ]*)({whole}|{filling})([ ]*)", larger, content)


def any_of(numbers: Iterable[str]) -> str:
    longest_first = sorted(numbers, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, one.split())) for one in longest_first) or r"(?!)"


# --- Another order in the tables of a page.

# A page may be laid out in tables of tables.
INNER_TABLE = re.compile(r"(?s)<table\b(?:(?!<table\b).)*?</table>")
CELL = re.compile(r"<t([dh])\b.*?</t\1>", re.DOTALL | re.IGNORECASE)


def columns_reversed(page: str) -> str:
    """All columns but the first, from the last to the first; a head over several columns goes with them."""
    return INNER_TABLE.sub(lambda table: reversed_table(table[0]), page)


def reversed_table(table: str) -> str:
    labelled = [False]

    def row(match: re.Match[str]) -> str:
        cells = [cell[0] for cell in CELL.finditer(match[0])]
        if len(cells) < 2:
            return match[0]
        keeps = 0 if labelled[0] else 1
        labelled[0] = bool(re.match(r"<t[dh][^>]*rowspan", cells[0])) and not labelled[0]
        start, end = match[0].index(cells[0]), match[0].rindex(cells[-1]) + len(cells[-1])
        return match[0][:start] + "".join(cells[:keeps] + cells[keeps:][::-1]) + match[0][end:]

    return re.sub(r"(?s)<tr\b.*?</tr>", row, table)


def mine_rows_reversed(page: str, mines: Iterable[str]) -> str:
    """Neighbouring rows that each begin with a mine, from the last to the first."""
    names = "|".join(map(re.escape, mines))
    is_mine = re.compile(rf"(?s)<tr\b[^>]*>\s*<t[dh][^>]*>(?:\s|<[^>]*>)*(?:{names})\b")

    def table(match: re.Match[str]) -> str:
        parts = re.split(r"(?s)(<tr\b.*?</tr>\s*)", match[0])
        turned: list[str] = []
        for mine, run in groupby(parts[1::2], key=lambda row: bool(is_mine.match(row))):
            rows = list(run)
            turned += reversed(rows) if mine else rows
        return parts[0] + "".join(turned) + parts[-1]

    return INNER_TABLE.sub(table, letters_plain(page))


# --- Other clothes.

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PAGE_CLOTHES: dict[str, Callable[[str], str]] = {
    "footnote marks as superscript letters of the font": lambda page: re.sub(
        r"<sup>(\d+)</sup>", lambda mark: mark[1].translate(SUPERSCRIPTS), page
    ),
    "footnote marks in spans": lambda page: re.sub(
        r"<sup>(.*?)</sup>", r'<sup style="font-size:8pt"><span>\1</span></sup>', page
    ),
    "no-break spaces around cells": lambda page: re.sub(
        r"(<t[dh]\b[^>]*>)(?=[\d(])([^<]*?)(</t[dh]>)", r"\1&nbsp;\2&#160;\3", page
    ),
    "cells on lines of their own": lambda page: re.sub(
        r"(<t[dh]\b[^>]*>)(.*?)(</t[dh]>)", r"\1\n      \2\n    \3", page, flags=re.DOTALL
    ),
    "spans around the numbers": lambda page: re.sub(
        r"(<td\b[^>]*>)([\d.,]+)(</td>)", r'\1<font size="2"><span>\2</span></font>\3', page
    ),
    "entities as letters": letters_plain,
    "CRLF": lambda page: page.replace("\n", "\r\n"),
}
TEXT_CLOTHES: dict[str, Callable[[str], str]] = {
    "with the line ends and the mark of another system": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "with blanks at its line ends and between its paragraphs": lambda text: re.sub(
        r"\n\n+", "\n\n \n\n", re.sub(r"(?m)(?<=\S)$", "  ", text)
    ),
    "with blanks around its tabs and no-break ones before its units": lambda text: re.sub(
        r"(?<=\d) (?=(?:ounces|pounds|tonnes|million|thousand|percent|per cent)\b)",
        "\u00a0",
        text.replace("\t", " \t "),
    ),
}
