"""Settings of the portal, all from the environment (the table is in docs/operations.md)."""

import datetime as dt
import sys
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from kprogram import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent

DEVELOPMENT = env.choice("PORTAL_ENV", "production", ("development", "production")) == "development"
DEBUG = False
SECRET_KEY = env.secret("SECRET_KEY", DEVELOPMENT)
# Goes into what is kept of tokens and second factors, so that a copy of the database is no key.
PEPPER = env.secret("PEPPER", DEVELOPMENT)

# Whose site this is (design/domain.md): nobody has mandated the prototype, and it says so.
PORTAL_MODE = env.choice("PORTAL_MODE", "prototype", ("prototype", "official"))
OPERATOR_NAME = env.text("OPERATOR_NAME")
OPERATOR_CONTACT = env.text("OPERATOR_CONTACT")
if PORTAL_MODE == "official" and not (OPERATOR_NAME and OPERATOR_CONTACT):
    raise ImproperlyConfigured(
        "PORTAL_MODE=official needs OPERATOR_NAME and OPERATOR_CONTACT: "
        "an official site names who answers for it."
    )

# A deployment for the public may be without the councils: no route, and no table in reach.
COUNCILS = env.choice("COUNCILS", "on", ("on", "off")) == "on"

PORT = env.number("PORT", 8000)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if DEVELOPMENT else "")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must list the host names that this site answers to.")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "import_export",
    "csp",
    "kprogram.common",
    "accounts",
    "messaging",
    "catalogue",
    "funding",
    "councils",
    "kprogram",
]

MIDDLEWARE = [
    "kprogram.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "kprogram.middleware.OpenReadsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SessionLimitsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.middleware.FactorGateMiddleware",
    "accounts.middleware.GuessingMiddleware",
]

ROOT_URLCONF = "kprogram.urls"
WSGI_APPLICATION = "kprogram.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "kprogram.context_processors.portal",
                "accounts.context_processors.account",
                "messaging.context_processors.notices",
            ],
        },
    },
]

WORKER = env.is_worker(sys.argv)  # background work may take longer than a page

# -- Data --------------------------------------------------------------------------------------

DATABASES = {
    "default": {
        **dj_database_url.parse(
            env.database_url("".join(sys.argv[1:2])), conn_max_age=600, conn_health_checks=True
        ),
        "OPTIONS": {
            "options": f"-c statement_timeout={60_000 if WORKER else 5_000} -c lock_timeout=1000"
            f" -c idle_in_transaction_session_timeout={60_000 if WORKER else 10_000}",
        },
        "TEST": {"TEMPLATE": "template0"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.required("REDIS_URL", "the address of Redis or Valkey, redis://host:6379/0.")
CACHES = {
    "default": {"BACKEND": "kprogram.common.caches.ForgivingCache", "LOCATION": REDIS_URL},
}
FIXTURE_DIRS: list[Path] = []
CATALOGUE_FIXTURES = BASE_DIR / "fixtures"

PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")  # a read makes no history

# -- Background work (design/reliability.md says why each of these is as it is) ------------------

CELERY_BROKER_URL = env.celery_broker(REDIS_URL)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 5,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 240
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_POOL = "prefork"
CELERY_WORKER_CONCURRENCY = 2
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # kilobytes; a process that grew is replaced
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "Asia/Tokyo"
# The one entry: what is due is asked of PostgreSQL. A tick that nobody took is not kept.
CELERY_BEAT_SCHEDULE = {
    "tick": {
        "task": "common.tick",
        "schedule": 60.0,
        "kwargs": {"by_beat": True},
        "options": {"expires": 55},
    },
}

# -- Language and time ---------------------------------------------------------------------------

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "kprogram" / "locale", BASE_DIR / "accounts" / "locale"]
TIME_ZONE = "Asia/Tokyo"
# Seconds by which kprogram.common.clock is moved, for tests that reach worker and beat.
CLOCK_OFFSET = env.clock_offset("CLOCK_OFFSET", DEVELOPMENT)
USE_TZ = True
USE_I18N = True
LANGUAGE_COOKIE_NAME = "language" if DEVELOPMENT else "__Host-language"
LANGUAGE_COOKIE_SAMESITE = "Lax"

# -- People --------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PUBLIC_SIGNUP = env.choice("PUBLIC_SIGNUP", "on", ("on", "off")) == "on"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:profile"

ACCOUNT_ADAPTER = "messaging.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "signup": "accounts.forms.SignupForm",
    "add_email": "accounts.forms.ChangeEmailForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one counts when it is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True  # for as long as the limits below allow
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # accounts.guessing counts
ACCOUNT_LOGOUT_REDIRECT_URL = "root"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEVELOPMENT else "https"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600

MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Who has a factor may ask for another address; it counts when it is confirmed.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "accounts.one_time.AuthenticateForm",
    "reauthenticate": "accounts.one_time.ReauthenticateForm",
    "add_webauthn": "accounts.forms.AddKeyForm",
    "edit_webauthn": "accounts.forms.RenameKeyForm",
}
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# The relying party of passkeys: an address in numbers cannot be one.
WEBAUTHN_RP_ID = env.text("WEBAUTHN_RP_ID", "localhost" if DEVELOPMENT else ALLOWED_HOSTS[0])

SESSION_IDLE_LIMIT_STAFF = dt.timedelta(minutes=30)
SESSION_ABSOLUTE_LIMIT = dt.timedelta(hours=12)
SESSION_COOKIE_AGE = int(SESSION_ABSOLUTE_LIMIT.total_seconds())
# Whatever is said to a reader waits in the session: nothing is set for those who have none.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# How many proxies stand before the portal and add to X-Forwarded-For.
TRUSTED_PROXY_HOPS = env.number("TRUSTED_PROXY_HOPS", 0)

# -- Mail ----------------------------------------------------------------------------------------

EMAIL_HOST = env.text("EMAIL_HOST")
if not EMAIL_HOST and not DEVELOPMENT:
    raise ImproperlyConfigured("Set EMAIL_HOST: people confirm their address and reset passwords.")
EMAIL_FILE_PATH = env.development_only("EMAIL_FOLDER", DEVELOPMENT)
EMAIL_BACKEND = "django.core.mail.backends.{}.EmailBackend".format(
    "smtp" if EMAIL_HOST else "filebased" if EMAIL_FILE_PATH else "console"
)
EMAIL_SECURITY = env.choice("EMAIL_SECURITY", "starttls", ("starttls", "tls", "none"))
EMAIL_USE_TLS = EMAIL_SECURITY == "starttls"
EMAIL_USE_SSL = EMAIL_SECURITY == "tls"
EMAIL_PORT = env.number("EMAIL_PORT", 465 if EMAIL_USE_SSL else 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_TIMEOUT = env.number("EMAIL_TIMEOUT", 10)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = (
    env.text("EMAIL_FROM", "no-reply@localhost")
    if DEVELOPMENT
    else env.required("EMAIL_FROM", "the address that the portal sends from.")
)
EMAIL_REPLY_TO = env.text("EMAIL_REPLY_TO") or DEFAULT_FROM_EMAIL

# Where mails lead to: the address of the pages without a language.
PORTAL_URL = env.text(
    "PORTAL_URL", f"http://localhost:{PORT}" if DEVELOPMENT else f"https://{ALLOWED_HOSTS[0]}"
).rstrip("/")

# Who may read /metrics beside this machine itself: whoever brings this.
METRICS_TOKEN = env.optional_secret("METRICS_TOKEN", DEVELOPMENT)

# -- Confidential files --------------------------------------------------------------------------

# Below DATA_DIR, never below a folder that is served. Web and worker share it.
VAULT_DIR = Path(
    env.text("VAULT_DIR") or Path(env.text("DATA_DIR") or BASE_DIR / ".data") / "vault"
)
# Without a scanner files are taken and wait: nobody is given one that was not looked at.
CLAMD_ADDRESS = env.scanner_address("CLAMD_ADDRESS")

# -- What the browser is told ----------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not DEVELOPMENT
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "session" if DEVELOPMENT else "__Host-session"
CSRF_FAILURE_VIEW = "kprogram.errors.csrf_failure"
CSRF_COOKIE_NAME = "csrf" if DEVELOPMENT else "__Host-csrf"
if not DEVELOPMENT:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [
        r"^healthz$",
        r"^readyz$",
        r"^metrics$",
    ]  # asked from inside, without TLS
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# -- Static files ----------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# In development files are served from where they lie; production collects and fingerprints them.
WHITENOISE_USE_FINDERS = DEVELOPMENT
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# -- REST ------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["kprogram.common.api.renderers.PortalJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.api.authentication.TokenAuthentication",
        "accounts.api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "EXCEPTION_HANDLER": "kprogram.common.api.problems.exception_handler",
    "DEFAULT_SCHEMA_CLASS": "kprogram.common.api.schema.PortalSchema",
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "kprogram.common.api.renderers.OneRepresentation",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "K Program portal API",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SORT_OPERATION_PARAMETERS": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": ["kprogram.common.api.schema.finish"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"secrets": {"()": "kprogram.common.secrets_in_logs.HideSecrets"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["secrets"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
