"""Pages for staff: the calendar of stage gates, their steps, and the reports that are due."""
