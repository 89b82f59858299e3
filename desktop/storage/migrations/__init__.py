"""The steps that bring an old office file up to this program."""
