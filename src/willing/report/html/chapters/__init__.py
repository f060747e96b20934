"""The chapters of report.html, one file each; every one returns markup or an empty string."""
