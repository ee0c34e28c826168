from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from production import registry
from production.management.base import DatabaseCommand


class Command(DatabaseCommand):
    help = "Load the companies and mines that ship with the project. Loading them again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = registry.load()
        except registry.RegistryError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{report.companies} companies and {report.mines} mines in the registry")
        for action, counts in (("new", report.created), ("changed", report.updated)):
            if counts:
                self.stdout.write(f"  {action}: " + ", ".join(f"{n} {type}" for type, n in counts.items()))
        if report.version is None:
            self.stdout.write("  all of them were known: nothing changed")
        else:
            self.stdout.write(f"  data version {report.version}")
