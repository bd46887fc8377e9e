from django.urls import path

from messaging.api.views import ReminderListView

urlpatterns = [path("reminders/", ReminderListView.as_view(), name="reminders")]
