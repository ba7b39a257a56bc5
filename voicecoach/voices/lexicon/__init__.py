"""How what is written is said: units, figures and abbreviations, a module for each language."""
