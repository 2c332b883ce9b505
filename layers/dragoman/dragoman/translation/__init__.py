"""Translation of sentences into English: engines, checks of their output, and consistent spelling of names."""
