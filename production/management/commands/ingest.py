from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

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
        if not Company.objects.exists():
            registry.load()
        found = list(files.documents(options["paths"]))
        loaded = loading.load(
            found, console, origin=options["origin"], actor="manage.py ingest", dry_run=options["dry_run"]
        )
        loading.show(loaded, console)
        if not found:
            raise CommandError("no documents there: a folder is searched for .txt, .html and .pdf files")
        if options["dry_run"]:
            console.print("Dry run: nothing was stored.")
        if loaded.refused:
            kept = "" if options["dry_run"] or not loaded.reports else "; the others were kept"
            raise CommandError(f"{len(loaded.refused)} of {len(found)} documents could not be read{kept}")
