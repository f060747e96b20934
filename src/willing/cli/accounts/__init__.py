"""`willing accounts`: who may sign in to `willing serve`, one file a verb."""
