"""Settings, all from the environment; the table in README.md lists every variable.

Without any, everything works on this machine alone, with an embedded SQLite file under var/.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from fortuna_api.limits import limits

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

# --- Version ---------------------------------------------------------------------------------------

VERSION = "0.3.0"

# --- Security --------------------------------------------------------------------------------------


def kept_secret(path: Path) -> str:
    """The key of a machine that was given none: made once, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(60))
        with suppress(FileExistsError):  # another process was first, and its key counts
            os.link(draft, path)
        draft.unlink()
    return path.read_text()


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret(VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
HTTPS = env.bool("HTTPS", default=False)

CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_SECONDS > 0
SECURE_HSTS_PRELOAD = SECURE_HSTS_SECONDS > 0
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["Accept", "Authorization", "Content-Type", "If-None-Match", "X-Request-ID"]
CORS_EXPOSE_HEADERS = [
    "ETag",
    "Data-Version",
    "X-Request-ID",
    "X-Row-Count",
    "Document-SHA256",
    "Text-SHA256",
    "Link",
    "Content-Disposition",
    "RateLimit-Policy",
    "RateLimit",
    "Retry-After",
    "WWW-Authenticate",
    "Deprecation",
    "Sunset",
]
CORS_URLS_REGEX = r"^/api/"

# --- Applications ----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "corsheaders",
    "rest_framework",
    "rest_framework_api_key",  # for its abstract model; keys are rows of releases.ApiKey
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "releases",
    "production",
]

MIDDLEWARE = [
    "fortuna_api.api.middleware.RequestId",
    "fortuna_api.health.Health",
    "fortuna_api.api.middleware.Compression",
    "fortuna_api.api.middleware.ContentSecurityPolicy",
    "fortuna_api.api.middleware.Problems",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "fortuna_api.api.throttling.Throttling",
    "fortuna_api.api.middleware.BodyLimit",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "fortuna_api.api.middleware.Slashes",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "fortuna_api.urls"
WSGI_APPLICATION = "fortuna_api.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "production/explorer/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- Database --------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'fortuna.sqlite3'}")}

if not DATABASES["default"].get("ENGINE", "").endswith(("sqlite3", "postgresql")):
    raise ImproperlyConfigured("DATABASE_URL: sqlite:////path/of/file or postgres://user:password@host/name")

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # Writers wait for each other from the start instead of failing half-way; readers never wait.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {})
    DATABASES["default"]["OPTIONS"]["pool"] = {
        "min_size": 1,
        "max_size": env.int("DATABASE_POOL_SIZE", default=8),
        "timeout": 5,
    }

# --- Cache and limits ------------------------------------------------------------------------------

CACHE_URL = env.str("CACHE_URL", default="")

if CACHE_URL:
    if not CACHE_URL.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured("CACHE_URL: redis://host:6379/0, rediss://... or unix:///path/of/socket")
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": CACHE_URL,
            "KEY_PREFIX": "fortuna",
            # A cache that is slow is as good as none.
            "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
        }
    }

RATE_LIMITS = limits(env.str("RATE_LIMIT", default="anon=600/min,key=6000/min"))
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

if TRUSTED_PROXIES < 0:
    raise ImproperlyConfigured("TRUSTED_PROXIES is the number of proxies in front of this server: 0 or more")

# --- Language and time -----------------------------------------------------------------------------

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

# --- Static files ----------------------------------------------------------------------------------

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "production/explorer/static"]
STATIC_ROOT = env.str("STATIC_ROOT", default=None)
# Served straight from the installed packages, so that nothing needs to be collected first.
WHITENOISE_USE_FINDERS = True

# --- API -------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["releases.api.authentication.ApiKeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "fortuna_api.api.negotiation.Negotiation",
    "DEFAULT_PAGINATION_CLASS": "fortuna_api.api.pagination.Pagination",
    "URL_FORMAT_OVERRIDE": None,  # or addresses in an answer would ask for its format
    "EXCEPTION_HANDLER": "fortuna_api.api.problems.handle",
    "DEFAULT_SCHEMA_CLASS": "fortuna_api.api.openapi.Schema",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "UNAUTHENTICATED_USER": None,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Fortuna API",
    "DESCRIPTION": (
        "What mining companies say they produced, read from their news releases. Every number can be traced "
        "to the exact characters that state it, or where no document is stored to the release that it is "
        "cited from; it is checked against the others, and is never overwritten when it is restated.\n\n"
        "Reading needs no key. Within v1 there are only additions; what will go says so a year ahead, by "
        "`Deprecation` and `Sunset` headers. A parameter that is unknown, empty, repeated or malformed is an "
        "error that names it; nothing is ignored. The figures may be used as data under CC BY 4.0: cite the "
        "release."
        "\n\n"
        "Every list is also a file of all its rows, read from one state of the database: `format=csv`, "
        "`ndjson`, `xlsx` or `parquet`, or the Accept header. `X-Row-Count` says how many rows the file has: "
        "one with fewer broke off."
        "\n\n"
        "The examples are real requests on the data that come with the project."
    ),
    "VERSION": "1",
    "LICENSE": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SORT_OPERATION_PARAMETERS": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "Basis": "fortuna_api.api.enums.BASIS",
        "ChangeAction": "fortuna_api.api.enums.CHANGE_ACTION",
        "ChangeType": "fortuna_api.api.enums.CHANGE_TYPE",
        "CoverageStatus": "fortuna_api.api.enums.COVERAGE_STATUS",
        "DatePrecision": "fortuna_api.api.enums.DATE_PRECISION",
        "DateQualifier": "fortuna_api.api.enums.DATE_QUALIFIER",
        "DocumentOrigin": "fortuna_api.api.enums.DOCUMENT_ORIGIN",
        "Effect": "fortuna_api.api.enums.EFFECT",
        "FigureKind": "fortuna_api.api.enums.FIGURE_KIND",
        "HitType": "fortuna_api.api.enums.HIT_TYPE",
        "Method": "fortuna_api.api.enums.METHOD",
        "MilestoneKind": "fortuna_api.api.enums.MILESTONE_KIND",
        "MilestoneStatus": "fortuna_api.api.enums.MILESTONE_STATUS",
        "ObservationPeriodType": "fortuna_api.api.enums.OBSERVATION_PERIOD_TYPE",
        "OffsetUnit": "fortuna_api.api.enums.OFFSET_UNIT",
        "Outcome": "fortuna_api.api.enums.OUTCOME",
        "PassageRole": "fortuna_api.api.enums.PASSAGE_ROLE",
        "PeriodType": "fortuna_api.api.enums.PERIOD_TYPE",
        "Process": "fortuna_api.api.enums.PROCESS",
        "ReleaseKind": "fortuna_api.api.enums.RELEASE_KIND",
        "ReleaseSource": "fortuna_api.api.enums.RELEASE_SOURCE",
        "Review": "fortuna_api.api.enums.REVIEW",
        "Rule": "fortuna_api.api.enums.RULE",
        "UnsettledStatus": "fortuna_api.api.enums.UNSETTLED_STATUS",
        "Verdict": "fortuna_api.api.enums.VERDICT",
    },
    "POSTPROCESSING_HOOKS": [
        # Without their ids, enums of the same values are the same, whatever their labels.
        "drf_spectacular.hooks.postprocess_schema_enum_id_removal",
        "drf_spectacular.hooks.postprocess_schema_enums",
        "fortuna_api.api.openapi.add_components",
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {
        "deepLinking": True,
        "tryItOutEnabled": True,
        "displayRequestDuration": True,
        "defaultModelsExpandDepth": 0,
        "validatorUrl": None,  # or it would show the schema to a site elsewhere
    },
}

DATA_LICENCE = "CC BY 4.0 for the figures as data; the words of a release belong to its publisher."

# --- Log -------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "fortuna_api.api.middleware.RequestIdOfRecord"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "filters": ["request_id"], "formatter": "line"}
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "propagate": True, "level": "INFO"},
        "django.request": {"level": "ERROR"},  # what clients get wrong is told to them
    },
}

# --- Exports ---------------------------------------------------------------------------------------

EXPORTS_DIR = Path(env.str("EXPORTS_DIR", default="") or VAR_DIR / "exports")
PUBLIC_URL = env.str("PUBLIC_URL", default="")

# --- Ingest ----------------------------------------------------------------------------------------

INGEST_MAX_BYTES = env.int("INGEST_MAX_BYTES", default=20_000_000)
# As JSON a document is a third longer, and has its title and source beside it.
DATA_UPLOAD_MAX_MEMORY_SIZE = INGEST_MAX_BYTES * 4 // 3 + 1_000_000
