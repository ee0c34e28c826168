import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from production import registry
from production.importing import load as load_figures
from production.management import files, importing, loading
from production.management.base import DatabaseCommand
from releases.models import Document

SHIPPED = Path(__file__).resolve().parent.parent.parent
DATASET, DIGESTS = SHIPPED / "dataset", SHIPPED / "digests"
QUESTION = "/api/v1/quarterly-metrics/?mine=caylloma&metric=production&commodity=silver&period=2011-Q3"
START_SECONDS = 30


class Command(DatabaseCommand):
    help = "Makes the database, loads the figures that ship with the project, and serves everything."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--check",
            action="store_true",
            help="serve on a free port, ask the API one question, print its answer and exit",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        console = loading.console(self.stdout)
        port = free_port(options["host"], 0 if options["check"] else options["port"])
        call_command("migrate", verbosity=0)
        registry.load()
        importing.show(load_figures(DATASET, actor="manage.py demo"), console)
        loaded = loading.load(
            list(files.documents([DIGESTS])), console, origin=Document.Origin.DIGEST, actor="manage.py demo"
        )
        loading.show(loaded, console)
        if loaded.refused:
            raise CommandError("the project's own documents could not be read")
        url = f"http://{options['host']}:{port}"
        server = subprocess.Popen(serve(options["host"], port), cwd=settings.BASE_DIR)
        try:
            wait_for(server, f"{url}/livez")
            if options["check"]:
                self.stdout.write(answer(url))
            else:
                self._welcome(url)
                server.wait()
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
        finally:
            server.terminate()
            server.wait(timeout=10)

    def _welcome(self, url: str) -> None:
        self.stdout.write(
            f"\nOpen {url}/               what is in here\n"
            f"     {url}/api/v1/docs/   the API, to try out\n"
            f"     {url}{QUESTION}\n"
            "Ctrl-C stops."
        )


def serve(host: str, port: int) -> list[str]:
    """The production server, with one worker."""
    module, _, name = settings.WSGI_APPLICATION.rpartition(".")
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", f"{module}:{name}"]
    command += ["--workers", "1", "--blocking-threads", "4", "--log-level", "warning"]
    return [*command, "--host", host, "--port", str(port)]


def free_port(host: str, port: int) -> int:
    """The port itself, or any for 0. Raises CommandError where nothing can be served on it; a server that
    shares its port would not notice that another one is there already."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(f"cannot serve on {host}:{port}: {reason}; try another --port or --host") from None


def wait_for(server: "subprocess.Popen[bytes]", url: str) -> None:
    """Until the server answers. Raises CommandError when it stops or stays silent."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise CommandError("the server stopped at once; its last lines say why")
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise CommandError(f"the server did not answer within {START_SECONDS} s")


def answer(url: str) -> str:
    """Caylloma's silver of 2011-Q3, as the API tells it, and the words it stands in."""
    rows = get(url + QUESTION)["results"]
    if len(rows) != 1:
        raise CommandError(f"the API gave {len(rows)} rows for {QUESTION}")
    row = rows[0]
    source = get(row["proof_url"])
    if not source["matches"]:
        raise CommandError(f"the text of {row['release']} does not say {row['printed']}")
    words = " ".join(source["mentions"][0]["text"].split())
    return (
        f"{row['mine']} {row['commodity']} {row['metric']} {row['period']}: {row['value']:,} {row['unit']}\n"
        f"release: {row['release']}\n"
        f"words: … {words} …\n"
        f"proof: {row['proof_url']}"
    )


def get(url: str) -> dict[str, Any]:
    with urllib.request.urlopen(url, timeout=30) as response:
        body: dict[str, Any] = json.load(response)
    return body
