"""When someone was last somewhere, so that a page can say what is new since then.

visit (bezoek): how far one person has seen one thing, a group or a conversation. A page that is
read never writes; a small POST tells it (`services.note`): a beacon of the page, something that
one writes there, or the button 'Alles gelezen'.
"""
