from typing import Any

from production import rebuilding
from production.management.base import DatabaseCommand

NAMES = {"finding": "findings", "quarterly_metric": "rows of the main table"}


class Command(DatabaseCommand):
    help = "Works out findings and the main table anew from the figures; writes only what differs."

    def handle(self, *args: Any, **options: Any) -> None:
        report = rebuilding.rebuild("manage.py rebuild")
        self.stdout.write(f"{report.companies} companies rebuilt")
        if report.data_version is None:
            self.stdout.write("  nothing differed: nothing was written")
            return
        for type, count in sorted(report.changes.items()):
            self.stdout.write(f"  {count:,} {NAMES.get(type, type)} differed")
        self.stdout.write(f"  data version {report.data_version}")
