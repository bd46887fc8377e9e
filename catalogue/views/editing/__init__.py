"""The portal's own pages for editing, and what the public sees of it: history and corrections."""
