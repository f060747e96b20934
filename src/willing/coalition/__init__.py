"""What nations say, offer and commit: records only; nothing here opens a file."""
