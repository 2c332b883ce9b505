"""Reading pages: one HTML file for each result, and an index of all. They open from disk and send no requests."""
