from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from production import registry
from production.management import files, loading
from production.management.base import DatabaseCommand
from releases.models import Company, Document


class Command(DatabaseCommand):
    help = "Loads news releases: documents, or folders of documents (.txt, .html, .pdf)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=files.named, metavar="PATH")
        parser.add_argument(
            "--origin",
            choices=Document.Origin.values,
            default=Document.Origin.ORIGINAL,
            help="the company's own file, somebody's copy of it, or a retelling (default: original)",
        )
        parser.add_argument("--dry-run", action="store_true", help="read and check everything, store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        console = loading.console(self.stdout)
        found = list(files.documents(options["paths"]))
        with transaction.atomic() if options["dry_run"] else nullcontext():
            if not Company.objects.exists():
                registry.load()
            loaded = loading.load(
                found, console, origin=options["origin"], actor="manage.py ingest", dry_run=options["dry_run"]
            )
            if options["dry_run"]:
                transaction.set_rollback(True)  # of the registry too
        loading.show(loaded, console)
        if not found:
            raise CommandError("no documents there: a folder is searched for .txt, .html and .pdf files")
        if options["dry_run"]:
            console.print("Dry run: nothing was stored.")
        if loaded.refused:
            kept = "" if options["dry_run"] or not loaded.reports else "; the others were kept"
            raise CommandError(f"{len(loaded.refused)} of {len(found)} documents could not be read{kept}")
