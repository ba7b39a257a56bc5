"""A score as a picture that is understood at a glance."""
