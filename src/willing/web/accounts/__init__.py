"""Who asks: the cookie of a session, and what nobody in particular may ask."""
