"""What Exercise Saltmere is made of: tables in Python, from which build.py writes the plan."""
