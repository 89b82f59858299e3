"""What lies on top of the window, or stands before it."""
