"""The position board: nations and lines of effort as said in public, with sources."""
