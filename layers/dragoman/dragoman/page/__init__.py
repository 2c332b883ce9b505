"""Pages to read: one HTML file for each result, and an index over many. They open from disk and request nothing."""
