"""The processes in which engines speak, and what the program and they tell each other."""
