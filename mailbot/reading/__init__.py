"""From bytes to meaning: what a letter says, whose it seems to be and what it asks for.

The one rule: nothing here touches the outside; bytes and values come in, values go out, and no input costs more than its bounds.
"""
