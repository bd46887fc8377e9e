"""Fields of forms in the portal's look."""

from django import template
from django.forms import BoundField, CheckboxInput
from django.utils.safestring import SafeString

from accounts.permissions import Permission

register = template.Library()


@register.filter
def as_input(field: BoundField) -> SafeString:
    """The field's widget; what stands in a placeholder is said by label and hint."""
    field.field.widget.attrs.pop("placeholder", None)
    attrs: dict[str, str | bool] = {} if is_checkbox(field) else {"class": "input"}
    if field.errors:
        described = f"{field.auto_id}_helptext " if field.help_text else ""
        attrs["aria-describedby"] = f"{described}{field.auto_id}_error"
    return field.as_widget(attrs=attrs)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def permission_label(permission: Permission) -> str:
    return str(permission.label)
