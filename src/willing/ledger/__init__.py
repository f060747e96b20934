"""The ledger: signed logs of parties, and the state that they add up to. Pure: no file, no clock.

A log is one party's, in one compartment. `entry` and `chain` say what a log is made of, `event`
what an entry says, `verification` what is wrong with one; `state` is a fold over what they hold.
"""
