"""The clerk: one letter in, one transaction out.

The one rule: follow `desk_work` in clerk/letter.py from top to bottom; every letter takes that path.
"""
