"""Readers for e-mails and saved web pages (MHTML)."""
