"""The portal's database and models; all else as Django and REST framework come, no middleware."""

from kprogram.settings import (
    AUTH_USER_MODEL,
    DATABASES,
    DEFAULT_AUTO_FIELD,
    INSTALLED_APPS,
    TIME_ZONE,
)

__all__ = ["AUTH_USER_MODEL", "DATABASES", "DEFAULT_AUTO_FIELD", "INSTALLED_APPS", "TIME_ZONE"]

SECRET_KEY = "benchmark: nothing is signed here"
ALLOWED_HOSTS = ["127.0.0.1"]
USE_TZ = True
ROOT_URLCONF = "benchmarks.baseline.urls"
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
}
