"""Messages and the outbox, reminders, notices."""

from messaging.models.outbox import Message as Message
from messaging.models.outbox import Outbox as Outbox
from messaging.models.outbox import Suppression as Suppression
from messaging.models.reminders import CalendarAddress as CalendarAddress
from messaging.models.reminders import Notice as Notice
from messaging.models.reminders import Occasion as Occasion
from messaging.models.reminders import Preference as Preference
from messaging.models.reminders import Reminder as Reminder
from messaging.models.reminders import Watch as Watch
from messaging.models.texts import KindVersion as KindVersion
