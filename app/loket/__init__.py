"""The loket: what regulation makes possible, as answers that stay true, and the guide.

answer (vraag en antwoord): a question that many have, with its answer in versions · version: one
text, from draft to archived, checked by someone who did not write it · source (bron): the
regulation on which a version stands · flag (na te kijken): its regulation changed · owner
(eigenaar): who keeps an answer true · follower (volger): hears when there is a new version ·
measure (maatregel): support that exists for a status · guide (wegwijzer): which measures are yours.
"""
