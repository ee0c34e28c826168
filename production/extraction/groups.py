"""Rows without numbers, which say what the rows below them are about: "San Jose Mine", "Silver*",
"Recoveries (%)", "Nine months ended September 30, 2011"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from production.extraction.headings import Headings, Said
from production.extraction.rows import Line
from production.extraction.subjects import Subject
from production.extraction.values import Context


@dataclass(frozen=True)
class Groups:
    """What the group rows so far say. A subject holds until the next subject, a period until the next
    period; a metric or metal until the next one, and one under another stays under it."""

    headings: Headings
    context: Context
    subject: Said | None = None
    dated: Said | None = None
    topics: tuple[Said, ...] = ()  # nearest first
    follows_group: bool = False

    @property
    def text(self) -> str:
        """The group row next above."""
        nearest = (*self.topics, self.dated, self.subject)
        return next((said.text for said in nearest if said), "")

    @property
    def marks(self) -> tuple[str, ...]:
        return self.topics[0].marks if self.topics else ()

    @property
    def is_other(self) -> bool:
        """Whether the rows below are about a thing that is no metric of ours, if they do not say another."""
        return bool(self.topics) and self.topics[0].other

    def after(self, line: Line) -> Groups:
        """What holds below a group row."""
        said = self.headings.said(line.label)
        groups = replace(self, follows_group=True)
        if (said.subject is not None and not said.rest) or said.of_company:
            company = said if said.subject else replace(said, subject=Subject(None))
            groups = replace(groups, subject=company, topics=self.topics if self.follows_group else ())
        if said.times:
            groups = replace(groups, dated=said, topics=groups.topics if self.follows_group else ())
        if _kinds(said) or (said.rest and not said.subject and not said.times) or said.role:
            groups = replace(groups, topics=self._topics(said))
        elif not said.subject and not said.times and not self.follows_group:
            groups = replace(groups, topics=())  # "Processing:" ends what stood above it
        return groups

    def _topics(self, said: Said) -> tuple[Said, ...]:
        kinds = _kinds(said)
        if self.follows_group:
            return (said, *(topic for topic in self.topics if not _kinds(topic) & kinds))
        return (said, *(topic for topic in self.topics[1:] if not _kinds(topic) & kinds))

    def with_line(self) -> Groups:
        """A row of numbers has followed."""
        return replace(self, follows_group=False) if self.follows_group else self


def _kinds(said: Said) -> set[str]:
    kinds = {
        "metric": said.names_metric,
        "commodity": said.commodity is not None,
        "qualifier": said.qualifier is not None,
        "unit": said.unit is not None or said.scaled,
    }
    return {kind for kind, is_said in kinds.items() if is_said}
