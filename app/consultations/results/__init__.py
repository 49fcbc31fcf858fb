"""What came out of a consultation: counts, tables that may be published, and exports.

tally (telling): how often each mark was given, kept by the worker · table: the numbers of one
question as they may be published · group apart (groep): a stakeholder group that is large enough to
stand on its own · crosstab (kruistabel): two questions side by side · held back (niet getoond): a
number under five, or one from which such a number would follow.
"""
