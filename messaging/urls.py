"""Addresses of the operator's page, below /ja/ and /en/."""

from django.urls import path

from messaging.views import queue

urlpatterns = [
    path("work/queue/", queue.work_queue, name="work-queue"),
    path("work/queue/messages/<uuid:pk>/", queue.mend_message, name="mend-message"),
    path("work/queue/jobs/<uuid:pk>/", queue.mend_job, name="mend-job"),
    path("work/queue/outbox/", queue.mend_outbox, name="mend-outbox"),
    path("work/queue/suppressions/", queue.mend_suppressions, name="mend-suppressions"),
]
