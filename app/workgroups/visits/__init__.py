"""When someone was last in a group, so that a page can say what is new since then.

visit (bezoek): how far one person has seen one thing: a group, or the minutes of a meeting. A page
that is read never writes; a small POST tells it (`services.note`): a beacon of the page, something
that one writes there, or the button 'Alles gelezen'. Up to which post someone read a conversation
is kept beside the conversation itself (app/discussions).
"""
