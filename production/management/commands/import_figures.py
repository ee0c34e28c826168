from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from production import importing, registry
from production.management import files
from production.management.base import DatabaseCommand
from production.management.importing import show, show_faults
from production.management.loading import console
from releases.models import Company


class Command(DatabaseCommand):
    help = "Loads a data set: CSV files of figures, each with the release that states it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=files.named, metavar="DIR")
        parser.add_argument("--dry-run", action="store_true", help="validate everything, store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        out = console(self.stdout)
        if not Company.objects.exists():
            registry.load()
        try:
            report = importing.load(
                options["folder"], actor="manage.py import_figures", dry_run=options["dry_run"]
            )
        except importing.Refused as error:
            show_faults(error.faults, out)
            raise CommandError(f"{len(error.faults):,} faults; nothing was stored") from error
        show(report, out, dry_run=options["dry_run"])
