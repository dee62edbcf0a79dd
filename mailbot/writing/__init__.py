"""From what happened to a message that a tired person understands at once.

The one rule: every sentence is in templates/; the code here only finds, fills, wraps and packs it.
"""
