"""The text cut into passages with roles. They tile it: every character that is not blank lies in one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from releases.reading import quotes
from releases.reading.blocks import Block, blocks_of
from releases.reading.lines import trimmed
from releases.reading.people import fullest_names, qualified_person_in
from releases.reading.reading import Letterhead, Passage, QualifiedPerson, Span, Table
from releases.reading.sections import (
    CONTACT,
    STATEMENTS,
    is_contact,
    is_heading,
    promises,
    section_named,
    section_of_issuer,
    without_markup,
)

Item = TypeVar("Item")


def find(text: str, head: Letterhead, tables: Sequence[Table]) -> tuple[Passage, ...]:
    title_start = text.rfind("\n", 0, head.title.start) + 1
    title_end = text.find("\n", head.title.end)
    title_end = len(text) if title_end < 0 else title_end
    above = trimmed(text, Span(0, title_start))
    headline = trimmed(text, Span(title_start, title_end))
    named = [("letterhead", above), ("headline", headline)]
    blocks = with_roles(text, blocks_of(text, title_end, tables), head.issuer)
    return (
        *(Passage(role, span.start, span.end) for role, span in named if span.end > span.start),
        *with_quotes(text, blocks),
    )


def qualified_person(text: str, passages: Sequence[Passage]) -> QualifiedPerson | None:
    paragraphs = (text[each.start : each.end] for each in passages if each.role == "qualified_person")
    return next(filter(None, map(qualified_person_in, paragraphs)), None)


def with_roles(text: str, blocks: Iterable[Block], issuer: str) -> Iterator[tuple[Block, str]]:
    section = ""
    for block, following in with_next(blocks):
        role, section = role_of(text, block, following, section, issuer)
        yield block, role


def role_of(text: str, block: Block, following: Block | None, section: str, issuer: str) -> tuple[str, str]:
    """The role of a block, and the section in which the next one stands."""
    printed = without_markup(block.span.of(text))
    if block.kind == "table":
        return "table", "" if section == "highlights" else section
    heading = block.kind in ("heading", "paragraph") and following is not None and is_heading(printed)
    if heading and (named := section_named(printed) or section_of_issuer(printed, issuer, section)):
        return "heading", named
    if section == "forward_looking":
        return section, section
    if CONTACT.match(printed):
        return "contact", "contact"
    for role, statement in STATEMENTS.items():
        if statement.search(printed):
            return role, section
    if section == "contact" and is_contact(printed):
        return "contact", section
    if block.kind == "footnote":
        return "footnote", section
    if heading and not promises(printed):
        return "heading", ""
    if section in ("about", "qualified_person"):
        return section, section
    if block.kind == "list":
        return "highlights", ""
    if section == "highlights":
        return "highlights", section
    return ("guidance" if promises(printed) else "body"), ""


# --- Quotations, split out of their paragraphs.

# A full stop after the closing mark, before a blank or the end.
_STRAY = re.compile(r"[^\w\s“\"«]{1,3}(?=\s|$)")
_OPENING_MARKS = ("“", '"', "«")
MAY_QUOTE = ("body", "guidance", "highlights")


def with_quotes(text: str, blocks: Iterable[tuple[Block, str]]) -> Iterator[Passage]:
    fullest = fullest_names(text)
    last_speaker = ""
    for (block, role), following in with_next(blocks):
        may_quote = block.kind == "paragraph" and role in MAY_QUOTE
        goes_on = following is not None and following[0].span.of(text).startswith(_OPENING_MARKS)
        said = quotes.quotations(text, block.span, goes_on) if may_quote else []
        names = quotes.speakers(text, block.span, said, fullest, last_speaker)
        last_speaker = names[-1] if names else ""
        if said:
            yield from pieces(text, block.span, role, list(zip(said, names, strict=True)))
        else:
            yield Passage(role, block.span.start, block.span.end)


def pieces(text: str, paragraph: Span, role: str, said: Sequence[tuple[Span, str]]) -> Iterator[Passage]:
    """The quotations of a paragraph and what stands beside them; the full stop after one belongs to it."""
    start = paragraph.start
    for (quotation, speaker), following in with_next(said):
        yield from beside(text, Span(start, quotation.start), role)
        stray = _STRAY.match(text, quotation.end, following[0].start if following else paragraph.end)
        start = stray.end() if stray else quotation.end
        yield Passage("quote", quotation.start, start, speaker)
    yield from beside(text, Span(start, paragraph.end), role)


def beside(text: str, span: Span, role: str) -> Iterator[Passage]:
    rest = trimmed(text, span)
    if rest.end > rest.start:
        promised = "guidance" if promises(rest.of(text)) else "body"
        yield Passage(role if role == "highlights" else promised, rest.start, rest.end)


def with_next(items: Iterable[Item]) -> Iterator[tuple[Item, Item | None]]:
    """Each with the one after it, the last with None."""
    waiting: list[Item] = []
    for item in items:
        if waiting:
            yield waiting.pop(), item
        waiting.append(item)
    if waiting:
        yield waiting.pop(), None
