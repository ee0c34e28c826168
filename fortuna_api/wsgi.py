"""What production serves: `granian --interface wsgi fortuna_api.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fortuna_api.settings")
application = get_wsgi_application()
