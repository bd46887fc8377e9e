"""The one row that tells every web process whether what it has cached is still true."""

from django.db import models
from django.db.models import Q


class PublicGeneration(models.Model):
    """A counter that grows with every transaction that changes a record (one row, id 1)."""

    value = models.BigIntegerField(default=1)
    changed_in = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="common_generation_one_row")]

    def __str__(self) -> str:
        return str(self.value)
