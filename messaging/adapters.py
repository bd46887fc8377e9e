"""Mails about accounts that are the portal's own go through the outbox; allauth sends its own."""

import uuid

from django.utils import timezone
from django.utils.translation import get_language

from accounts.adapters import AccountAdapter as AccountsAdapter
from accounts.models import User
from messaging import kinds
from messaging.kinds import Kind
from messaging.services.outbox import Address, queue

RECOVERY_CODE_USED = Kind(
    name="recovery-code-used",
    subject_ja="リカバリーコードでログインがありました",
    subject_en="A recovery code was used to sign in",
    body_ja=(
        "{moment}に、リカバリーコードでログインがありました。\n\n"
        "この通知は、その都度お送りしています。お心当たりがない場合は、直ちに新しいパスワードを"
        "設定し、運営者にご連絡ください。"
    ),
    body_en=(
        "On {moment} a recovery code was used to sign in.\n\n"
        "This message is sent whenever that happens. If it was not you, set a new password at once"
        " and write to the operator."
    ),
    variables=("moment",),
)


def register_kinds() -> None:
    kinds.register(RECOVERY_CODE_USED)


class AccountAdapter(AccountsAdapter):
    """What accounts, which stands below, asks to be told."""

    def recovery_code_used(self, user: User) -> None:
        moment = timezone.localtime().strftime("%Y-%m-%d %H:%M")
        told = Address(user.email, get_language() or "ja")
        queue(RECOVERY_CODE_USED.name, told, {"moment": moment}, key=f"code:{uuid.uuid4()}")
