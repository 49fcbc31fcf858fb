"""What came of a consultation: the factual summary, and the synopsis report with its gate.

factual summary (feitelijke samenvatting): numbers, groups and questions, made by the worker after
closing; nothing in it is written by anyone · synopsis report (syntheseverslag): generated facts
beside the secretariat's own text, part by part · edition (uitgave): the report as it was
published; a correction is a next edition.
"""
