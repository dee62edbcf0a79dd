"""What clerk, timekeeper and courier share: events carried out, notices posted, mails rendered.

The one rule: everything here happens inside a transaction that somebody above has opened.
"""
