"""What the portal is measured beside: a bare REST framework API of the same rows.

It never ships: nothing of the portal imports it, and it has settings and addresses of its own.
"""
