"""The web door: screens as records, the trials behind them, and the server that speaks of both."""
