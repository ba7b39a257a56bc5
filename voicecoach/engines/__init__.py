"""Speech engines, each in processes of its own, and the clips that come of what they speak.

Whoever imports one of these modules imports no more than that: a worker is to start quickly.
"""
