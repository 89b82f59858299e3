"""Practice: made-up people and offices to learn on. Nothing here is about anybody real."""
