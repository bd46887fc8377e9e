from accounts.models.memberships import Membership
from accounts.models.organisations import Organisation, OrganisationName
from accounts.models.tokens import ApiToken
from accounts.models.users import User

__all__ = ["ApiToken", "Membership", "Organisation", "OrganisationName", "User"]
