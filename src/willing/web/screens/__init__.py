"""Screens as records: what each page of the web application shows, made from plans and runs."""
