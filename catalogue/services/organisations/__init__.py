"""Two records of one organisation made one."""
