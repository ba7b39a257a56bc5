"""The keywords of the language of scripts in German, Spanish and Japanese, one table each."""
