"""report.html: one self-contained page, readable without script and printed on A4."""
