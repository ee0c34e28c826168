"""Extraction -> rows: figures with their mentions and footnotes, milestones, shares, problems.

Everything is recorded under the data version of the ledger's entry. What a release has already said in
another of its documents gains mentions there, and is not recorded twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from production import figure_rows, periods
from production.extraction.figures import StatedFigure, group
from production.extraction.values import Event, Extraction, OwnedShare, Statement
from production.extraction.values import Problem as StatedProblem
from production.figure_rows import close, is_cited_only, moved, said_by, same_key, stored_key
from production.models import Figure, Footnote, Mention, Milestone, Mine, Ownership, Problem
from production.said import joined, read_from
from releases.identity import public_id
from releases.ingest import is_new
from releases.inserting import insert
from releases.ledger import Entry
from releases.models import Document


@dataclass
class Recorded:
    """How many of each the document gave; `keys` are the metrics that may have changed, `new` and `places`
    the rows of figures and mentions that were added."""

    figures: int = 0
    confirmed: int = 0
    mentions: int = 0
    milestones: int = 0
    problems: list[Problem] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    new: list[Figure] = field(default_factory=list)
    places: list[Mention] = field(default_factory=list)

    @property
    def stated(self) -> list[tuple[Figure, list[Mention]]]:
        """The figures that were added, each with its mentions."""
        mentions: dict[int, list[Mention]] = {figure.pk: [] for figure in self.new}
        for mention in self.places:
            mentions[mention.figure_id].append(mention)
        return [(figure, mentions[figure.pk]) for figure in self.new]


def record(entry: Entry, extraction: Extraction, document: Document) -> Recorded:
    named: set[str | None] = {statement.key.mine for statement in extraction.statements}
    named |= {event.mine for event in extraction.events} | {share.mine for share in extraction.shares}
    known = Mine.objects.filter(slug__in=named - {None}).select_related("company")
    mines = {mine.slug: mine for mine in known} if named else {}
    recorded = Recorded()
    _record_figures(entry, group(extraction.statements), document, mines, recorded)
    _record_events(entry, extraction.events, document, mines, recorded)
    _record_shares(entry, extraction.shares, document, mines)
    _record_problems(entry, extraction.problems, document, recorded)
    return recorded


# --- figures ---------------------------------------------------------------------------------------


def _record_figures(
    entry: Entry, stated: list[StatedFigure], document: Document, mines: dict[str, Mine], recorded: Recorded
) -> None:
    release = document.release
    stored: dict[tuple[str, str, str], Figure] = {}
    if not is_new(entry, release):
        told = (
            Figure.objects.current()
            .filter(release=release)
            .select_related("mine")
            .prefetch_related("mentions__document")
        )
        stored = {stored_key(figure): figure for figure in told}
    new: list[Figure] = []
    mentions: list[Mention] = []
    footnotes: list[Footnote] = []
    for one in stated:
        figure = stored.get(same_key(release.company, one.key))
        if figure is None or _says_it_better(document, one, figure):
            old, said = figure, read_from(one)
            if old is not None and old.citation:
                said = joined(said, said_by(old))
            figure = figure_rows.row(entry, said, release, mines)
            new.append(figure)
            recorded.figures += 1
            figure_rows.note(entry, figure, old)
            if old is not None:
                mentions += moved(entry, old.mentions.current(), figure)
                footnotes += moved(entry, old.footnotes.current(), figure)
                close(entry, old)
        else:
            recorded.confirmed += 1
            entry.touch("figure", figure.public_id, company=release.company.slug)
        places: dict[int, Statement] = {}
        for statement in one.mentions:
            places.setdefault(statement.anchor.start, statement)
        mentions += [_mention(entry, figure, document, statement) for statement in places.values()]
        footnotes += [
            Footnote(
                figure=figure,
                document=document,
                mark=note.mark,
                start=note.start,
                end=note.end,
                since_version=entry.version,
            )
            for note in dict.fromkeys(note for statement in one.mentions for note in statement.footnotes)
        ]
        if figure.kind == Figure.Kind.ACTUAL:
            recorded.keys.add(figure.key_id)
    insert(new)
    insert(mentions)
    insert(footnotes)
    recorded.mentions = len(mentions)
    recorded.new, recorded.places = new, mentions


def _says_it_better(document: Document, one: StatedFigure, figure: Figure) -> bool:
    """Whether no document said it yet, or the preferred document came after the one that the figure was
    read from, and differs."""
    if is_cited_only(figure):
        return True
    documents = [mention.document for mention in figure.mentions.all() if mention.until_version is None]
    if not documents or not all(_is_better(document, other) for other in documents):
        return False
    said = (one.value, one.low, one.high, one.exact.unit, one.exact.modifier or "", one.exact.anchor.printed)
    return said != (figure.value, figure.low, figure.high, figure.unit, figure.modifier, figure.printed)


def _mention(entry: Entry, figure: Figure, document: Document, statement: Statement) -> Mention:
    anchor = statement.anchor
    return Mention(
        figure=figure,
        document=document,
        start=anchor.start,
        end=anchor.end,
        printed=anchor.printed,
        value=statement.value,
        step=statement.step,
        bound=statement.bound or "",
        method=statement.method,
        table=anchor.table,
        row=list(anchor.row),
        column=list(anchor.column),
        page=anchor.page,
        box=list(anchor.box) if anchor.box else None,
        since_version=entry.version,
    )


# --- what is no figure -------------------------------------------------------------------------------


def _record_events(
    entry: Entry, events: tuple[Event, ...], document: Document, mines: dict[str, Mine], recorded: Recorded
) -> None:
    release = document.release
    stored: dict[str, Milestone] = {}
    if not is_new(entry, release):
        told_before = release.milestones.current().select_related("document")
        stored = {one.public_id: one for one in told_before}
    new = {}
    for event in events:
        id_ = public_id(release.company.slug, event.mine, event.kind, event.status, event.date, release.slug)
        told = stored.get(id_)
        if id_ in new or (told and not _is_better(document, told.document)):
            continue
        if told:
            close(entry, told)
        precision, start, end = periods.span_of_date(event.date)
        new[id_] = Milestone(
            public_id=id_,
            company=release.company,
            mine=mines[event.mine] if event.mine else None,
            kind=event.kind,
            status=event.status,
            date=event.date,
            date_precision=precision,
            date_qualifier=event.date_qualifier,
            date_start=start,
            date_end=end,
            release=release,
            document=document,
            start=event.anchor.start,
            end=event.anchor.end,
            printed=event.anchor.printed,
            citation=told.citation if told else "",
            note=told.note if told else "",
            since_version=entry.version,
        )
        entry.note("milestone", "updated" if told else "created", id_, company=release.company.slug)
        recorded.milestones += 0 if told else 1
    insert([*new.values()])


def _record_shares(
    entry: Entry, shares: tuple[OwnedShare, ...], document: Document, mines: dict[str, Mine]
) -> None:
    release = document.release
    stored: dict[tuple[str, Decimal], Ownership] = {}
    if not is_new(entry, release):
        told_before = release.ownerships.current().select_related("mine", "document")
        stored = {(row.mine.slug, row.share): row for row in told_before}
    new: dict[tuple[str, Decimal], Ownership] = {}
    for share in shares:
        told = stored.get((share.mine, share.share))
        if (share.mine, share.share) in new or (told and not _is_better(document, told.document)):
            continue
        if told:
            close(entry, told)
        mine = mines[share.mine]
        entry.touch("mine", mine.slug, company=mine.company.slug)
        new[share.mine, share.share] = Ownership(
            mine=mine,
            company=release.company,
            share=share.share,
            stated_on=release.published_on,
            release=release,
            document=document,
            start=share.anchor.start,
            end=share.anchor.end,
            printed=share.anchor.printed,
            since_version=entry.version,
        )
    insert([*new.values()])


def _is_better(document: Document, than: Document | None) -> bool:
    """What several documents of a release tell is anchored in the preferred one of them."""
    return than is None or document.preference < than.preference


def _record_problems(
    entry: Entry, problems: tuple[StatedProblem, ...], document: Document, recorded: Recorded
) -> None:
    """What another document of the release left unsettled in the same words is not asked twice."""
    text = document.body.text
    asked: dict[tuple[str, str], Problem] = {
        (one.code, one.message): one for one in document.release.problems.current().select_related("document")
    }
    closed = []
    for problem in problems:
        told = asked.get((problem.code, problem.message))
        if told and not _is_better(document, told.document):
            continue
        if told:
            closed.append(told.pk)
        recorded.problems.append(
            Problem(
                public_id=public_id(document.sha256, problem.code, problem.start, problem.end),
                release=document.release,
                document=document,
                start=problem.start,
                end=problem.end,
                printed=text[problem.start : problem.end],
                code=problem.code,
                message=problem.message,
                candidates=list(problem.candidates),
                since_version=entry.version,
            )
        )
    if closed:
        Problem.objects.filter(pk__in=closed).update(until_version=entry.version)
    insert(recorded.problems)
