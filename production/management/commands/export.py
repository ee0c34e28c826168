from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings

from production.exporting import building, canonical
from production.management import files
from production.management.base import DatabaseCommand


class Command(DatabaseCommand):
    help = "Writes everything as files with a manifest, which the API serves under exports/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=files.named,
            metavar="DIR",
            default=settings.EXPORTS_DIR,
            help="where exports are kept (default: EXPORTS_DIR, from which they are served)",
        )
        parser.add_argument(
            "--canonical",
            action="store_true",
            help="without ids, versions and times: equal files for equal data, to compare two databases",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if options["canonical"]:
            for path, rows in canonical.build(folder).items():
                self.stdout.write(f"{rows:>9,} rows  {path}")
            return
        built = building.build(folder, settings.PUBLIC_URL)
        for file in built.export.manifest.files:
            self.stdout.write(f"{file.rows:>9,} rows {file.bytes:>12,} bytes  {file.name}")
        version = built.export.manifest.data_version
        said = "written to" if built.is_new else "was there already, nothing changed:"
        self.stdout.write(f"Data version {version} {said} {built.export.folder}")
