"""Pages of the councils: for their members, and for the secretariat that runs them."""
