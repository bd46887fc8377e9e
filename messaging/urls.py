"""Addresses of messages, reminders and notices, below /ja/ and /en/."""

from django.urls import path

from messaging.views import deadlines, notices, queue, texts

urlpatterns = [
    path("work/queue/", queue.work_queue, name="work-queue"),
    path("work/queue/messages/<uuid:pk>/", queue.mend_message, name="mend-message"),
    path("work/queue/jobs/<uuid:pk>/", queue.mend_job, name="mend-job"),
    path("work/queue/outbox/", queue.mend_outbox, name="mend-outbox"),
    path("work/queue/suppressions/", queue.mend_suppressions, name="mend-suppressions"),
    path("work/deadlines/", deadlines.my_deadlines, name="my-deadlines"),
    path("work/deadlines/calendar/", deadlines.calendar_address, name="calendar-address"),
    path("work/deadlines/language/", deadlines.mail_language, name="mail-language"),
    path("work/notices/", notices.notice_list, name="notice-list"),
    path("work/notices/read/", notices.read_all, name="read-notices"),
    path("work/notices/<int:pk>/read/", notices.read_one, name="read-notice"),
    path("work/messages/", texts.text_list, name="message-texts"),
    path("work/messages/<slug:code>/", texts.text, name="message-text"),
]
