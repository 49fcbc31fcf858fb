"""Technical workgroups and the draft actions on which they work.

workgroup (werkgroep): people who work out assignments, no more than its scheme allows · seat
(zetel): a person sits in a group for an organisation, from a moment until it was ended · lead
(trekker): who pulls the group · draft action (ontwerpactie): the text of a proposed action, in
versions that never change · passage (alinea): a paragraph of a version, with an anchor that travels
along to the next version · public reading version (leesversie): the version that anyone may read.
"""
