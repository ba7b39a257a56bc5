"""From a text to a clip, in the worker: cut into pieces, spoken, conditioned and joined."""
