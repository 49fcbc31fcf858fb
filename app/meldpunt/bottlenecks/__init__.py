"""Bottlenecks: the rule that hinders, behind one or more reports.

bottleneck (knelpunt): gathers reports, each with its own code, reporter and history · membership
(gathered report): a report stands under one bottleneck at a time · support (steun): 'ik ondervind
dit ook', once per person or device · story (verhaal): a support told in words, a report like any
other · root: the bottleneck that speaks for those merged into it.
"""
