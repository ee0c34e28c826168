from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from production.management.base import DatabaseCommand
from releases import keys
from releases.models import ApiKey

COLUMNS = "{:9} {:24} {:14} {:11} {:11} {:11} {}"


class Command(DatabaseCommand):
    help = "Makes, lists and revokes keys of the API. A key is shown once, when it is made."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        create = acts.add_parser("create", help="makes a key and prints it")
        create.add_argument("name", help="the holder, up to 50 characters")
        create.add_argument("--scope", action="append", default=[], choices=keys.Scope.values)
        create.add_argument("--expires", metavar="DAY", type=day, help="the last day on which it is valid")
        acts.add_parser("list", help="lists the keys by prefix")
        revoke = acts.add_parser("revoke", help="refuses a key from now on, for ever")
        revoke.add_argument("prefix", help="the eight characters before the dot")

    def handle(self, *args: Any, **options: Any) -> None:
        match options["act"]:
            case "create":
                self.create(options["name"], options["scope"], options["expires"])
            case "list":
                self.list()
            case "revoke":
                self.revoke(options["prefix"])

    def create(self, name: str, scopes: list[str], expires: date | None) -> None:
        if not 0 < len(name) <= 50:
            raise CommandError("the name has 1 to 50 characters")
        if expires and expires < timezone.now().date():
            raise CommandError(f"{expires} has passed")
        key, text = keys.issue(name, scopes, expires)
        told = f"The key of '{key.name}', {told_scopes(key)}; it cannot be shown again:"
        self.stderr.write(told, self.style.SUCCESS)
        self.stdout.write(text)

    def list(self) -> None:
        self.stdout.write(
            COLUMNS.format("prefix", "name", "scopes", "created", "last used", "expires", "state")
        )
        for key in ApiKey.objects.order_by("created"):
            self.stdout.write(
                COLUMNS.format(
                    key.prefix,
                    key.name,
                    ",".join(key.scopes) or "-",
                    f"{key.created:%Y-%m-%d}",
                    str(key.last_used_on or "never"),
                    f"{key.expiry_date:%Y-%m-%d}" if key.expiry_date else "never",
                    "revoked" if key.revoked else "expired" if key.has_expired else "valid",
                )
            )

    def revoke(self, prefix: str) -> None:
        key = keys.revoke(prefix)
        if key is None:
            raise CommandError(f"there is no key with the prefix '{prefix}'; 'apikey list' shows them")
        self.stdout.write(f"The key {key.prefix} of '{key.name}' is revoked.")


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day such as 2027-12-31") from None


def told_scopes(key: ApiKey) -> str:
    return f"which may {' and '.join(key.scopes)}" if key.scopes else "which may read only"
