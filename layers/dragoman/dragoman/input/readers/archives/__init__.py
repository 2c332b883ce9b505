"""Files inside files: ZIP and web archives (WARC), unpacked with limits."""
