"""What the reassurance example assumes, in tables from which build.py writes the plan.

Nothing here is said by a nation: sizes and needs are notional or cite a past mission.
"""
