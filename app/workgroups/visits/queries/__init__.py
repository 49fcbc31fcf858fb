"""How far someone has seen things, what is new since then, and what waits for them."""
