"""One answer of an organisation, written together by who was invited and colleagues.

participant (collega): someone who writes along, with a link of their own · share (deel): a section
that somebody takes upon themselves · signer: who has the mandate to send the answer · remark: what
colleagues say to each other; it never leaves the organisation.
"""
