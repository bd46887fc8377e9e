from accounts.models.organisations import Organisation
from accounts.models.users import User

__all__ = ["Organisation", "User"]
