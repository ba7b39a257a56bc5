"""The words for what is written in short: units, figures, abbreviations; a module a language."""
