"""The queue of articles: its messages, and how long they stay hidden."""
