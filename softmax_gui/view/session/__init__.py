"""What a window shows, kept in files, in texts and by itself; and shown for a Python process."""
