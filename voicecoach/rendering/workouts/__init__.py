"""A routine as a file for watches, bike computers and calendars: no sound, the times alone."""
