"""What papers about members and groups say: lists, cards, letters, records, extracts."""
