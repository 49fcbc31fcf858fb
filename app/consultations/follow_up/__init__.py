"""A next round on the same questions, for who answered in the one before (Delphi).

follow-up round (vervolgronde): a consultation of its own, made from one that is over · earlier:
that one · repeated question: a question that was asked in it, word for word · why: the open
question behind each repeated question, 'why do you keep or change your answer' · reasons (redenen):
what others wrote, as they allowed, or a summary of the secretariat · shift (verschuiving): what
changed between two rounds.
"""
