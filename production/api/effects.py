"""What a release changed: which values it was the first to tell, which it confirmed, which it restated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Case, CharField, QuerySet, Value, When
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from production.api.answers.figures import EFFECT
from production.api.keys import KeyFilters, KeySerializer
from production.current import Effect, Turn, Vintage, history, vintage_of
from production.models import Figure
from production.units import convert, ratio
from releases.api.fields import NumberField, SlugField, TextField
from releases.api.filters import Lookups
from releases.api.resource import Resource, found
from releases.api.values import Choice
from releases.models import Release

EFFECTS = [effect.value for effect in Effect]


class Statement(NamedTuple):
    """A figure as the rule of current values needs it."""

    pk: int
    public_id: str
    key_id: str
    release: str
    published_on: date
    source: str
    corrects: int | None
    value: Decimal
    step: Decimal
    unit: str


COLUMNS = {
    "release": "release__slug",
    "published_on": "release__published_on",
    "source": "release__source",
    "corrects": "release__corrects_id",
}


def turns_of(release: Release) -> dict[int, Turn[Statement]]:
    """What each actual of the release did to its key, by the figure's primary key.

    Judged by the order of publication and not of loading: all statements of a key are put in the order of
    day, then corrections after what they correct, then slug; what held before the release is what settles
    of those ahead of its own, what holds with it is what settles of those and its own. Later releases
    play no part, nor does the day on which anything was loaded. What is not heard has no effect and is
    left out: the word of the press against the company's.
    """
    own = Figure.objects.current().actual().filter(release=release, value__isnull=False)
    rows = Figure.objects.current().actual().filter(key_id__in=own.values("key_id"), value__isnull=False)
    stated: dict[str, list[Vintage[Statement]]] = defaultdict(list)
    for row in rows.values_list(*(COLUMNS.get(name, name) for name in Statement._fields)):
        statement = Statement(*row)
        stated[statement.key_id].append(vintage_of(statement))
    return {
        turn.stated.figure.pk: turn
        for vintages in stated.values()
        for turn in history(vintages)
        if turn.stated.figure.release == release.slug and turn.effect
    }


class EffectFilters(KeyFilters):
    effect = Lookups(
        Choice(EFFECTS),
        "new: nothing was known; confirmed: the same within the printed digits; restated: another value.",
        "exact in",
        example="new,restated",
    )


@extend_schema_serializer(component_name="ReleaseEffect")
class EffectSerializer(KeySerializer):
    """The key is that of a quarterly metric, whose `id` it has. Old and new value are in `unit`."""

    id = serializers.CharField(
        source="key_id", read_only=True, help_text="Id of the quarterly metric; stays for ever."
    )
    effect = serializers.ChoiceField(
        EFFECTS,
        read_only=True,
        help_text="new, confirmed (the same within the printed digits) or restated (another value).",
    )
    old_value = NumberField(
        allow_null=True,
        help_text="What held before the release; null: nothing was known, or in no unit to compare.",
    )
    new_value = NumberField(
        allow_null=True, help_text="What held with it: its own value, or one that agrees and has more digits."
    )
    unit = serializers.CharField(read_only=True, help_text="Code of the unit, such as oz (the troy ounce).")
    difference = NumberField(allow_null=True, help_text="`new_value` less `old_value`; null: no old value.")
    difference_pct = NumberField(
        allow_null=True,
        help_text="The difference in per cent of `old_value`, to two decimals; null unless that is above 0.",
    )
    earlier_figure = TextField(help_text="Id of the figure of `old_value`; null: nothing was known.")
    earlier_release = TextField(help_text="Slug of the release that states it.")
    earlier_published_on = serializers.DateField(
        read_only=True, allow_null=True, help_text="Day of that release."
    )
    new_figure = serializers.CharField(read_only=True, help_text="Id of the figure of `new_value`.")
    figure = serializers.CharField(
        source="public_id", read_only=True, help_text="Id of the figure by which this release says it."
    )
    printed = serializers.CharField(read_only=True, help_text="The number as this release prints it.")
    release = SlugField(help_text="Slug of this release.")
    published_on = serializers.DateField(
        source="release.published_on", read_only=True, help_text="Day of this release."
    )
    proof_url = serializers.SerializerMethodField(
        help_text="Our proof: the words of this release in which the number stands."
    )

    def get_proof_url(self, figure: Figure) -> str:
        return self.proof_of(figure)


class ReleaseEffects(Resource):
    """What the release changed in the main table: values that are new, confirmed or restated.

    One row a quarterly metric that it states. Judged by the order of publication, whatever was loaded
    first: what held before this release came out, and what held with it. Later releases play no part.
    What it did to promises, guidance tells: `guidance/?release=fortuna-2025-07-09`.
    """

    examples = [
        (
            "releases/fortuna-2011-10-24/effects/?mine=caylloma&metric=production&commodity=silver&period=2011-Q3",
            "Was Caylloma's silver of the quarter news?",
        ),
        ("releases/fortuna-2011-10-24/effects/?effect__in=new,restated", "All that it changed."),
        ("releases/fortuna-2006-09-12/effects/", "What another one told."),
    ]
    row_example = EFFECT
    row_name = "effect"
    queryset = Figure.objects.current().actual().select_related("company", "mine", "release")
    serializer_class = EffectSerializer
    filterset_class = EffectFilters
    ordering_fields = {
        "effect": "effect",
        "period_end": "period_end",
        "mine": "mine__slug",
        "metric": "metric",
        "commodity": "commodity",
    }
    default_ordering = ("mine", "metric", "commodity", "period_end")
    unique_ordering = "key_id"

    def get_queryset(self) -> QuerySet[Any]:
        release: Release = found(Release.objects.current(), "slug", self.kwargs["slug"])
        self.turns = turns_of(release)
        told: dict[str, list[int]] = {effect: [] for effect in EFFECTS}
        for figure, turn in self.turns.items():
            told[str(turn.effect)].append(figure)
        cases = [When(pk__in=figures, then=Value(effect)) for effect, figures in told.items()]
        rows = super().get_queryset().filter(pk__in=self.turns)
        told_too: QuerySet[Any] = rows.annotate(effect=Case(*cases, output_field=CharField()))
        return told_too

    def complete(self, rows: Sequence[Any]) -> None:
        for row in rows:
            turn = self.turns[row.pk]
            for name, value in told_of(turn, row.unit).items():
                setattr(row, name, value)


def told_of(turn: Turn[Statement], unit: str) -> dict[str, object]:
    """The values before and with a statement, in `unit`, and by how much they differ."""
    before = turn.before
    old = in_unit(before, unit) if before else None
    new = in_unit(turn.holds, unit)
    difference = None if old is None or new is None else new - old
    share = difference / old * 100 if difference is not None and old is not None and old > 0 else None
    return {
        "old_value": old,
        "new_value": new,
        "difference": difference,
        "difference_pct": None if share is None else round(share, 2),
        "earlier_figure": before.figure.public_id if before else "",
        "earlier_release": before.figure.release if before else "",
        "earlier_published_on": before.published_on if before else None,
        "new_figure": turn.holds.figure.public_id,
    }


def in_unit(vintage: Vintage[Statement], unit: str) -> Decimal | None:
    """The value in that unit; null if it cannot be converted."""
    if ratio(vintage.unit, unit) is None:
        return None
    return convert(vintage.value, vintage.step, vintage.unit, unit)
