"""What commands on the database have in common: a database that does not answer is told in a sentence."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, connection


class DatabaseCommand(BaseCommand):
    def execute(self, *args: Any, **options: Any) -> Any:
        try:
            return super().execute(*args, **options)
        except KeyboardInterrupt:
            raise CommandError("stopped; what was not finished is not stored", returncode=130) from None
        except (DatabaseError, InterfaceError) as error:
            raise CommandError(explained(error)) from error


def explained(error: Exception) -> str:
    """What is the matter with the database, and what to do about it."""
    said = str(error).strip().partition("\n")[0]
    if said.startswith(("no such table", "no such column", "relation ", "column ")):
        return f"the database lacks tables of this version; run 'manage.py migrate' first ({said})"
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"the database {settings['NAME']} cannot be used: {said}; is DATABASE_URL right?"
    place = f"{settings['NAME']} at {settings['HOST'] or 'localhost'}:{settings['PORT'] or 5432}"
    return f"the database {place} cannot be used: {said}; is it running, and is DATABASE_URL right?"
