"""Readers for documents: PDF, RTF, DOCX and ODT."""
