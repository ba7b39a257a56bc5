"""The session: a pure state machine of what is played next, and why."""
