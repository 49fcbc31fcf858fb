"""The register: every input of every channel, one number each, and what was done with it.

contribution (inbreng): anything anyone put in, whatever the channel · disposition (gevolg): what
was done with it · theme: under which it is treated · feedback (terugkoppeling): telling the
contributor.
"""
