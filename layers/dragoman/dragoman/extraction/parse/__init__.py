"""Takes English text and returns its repaired parse and its quotations."""
