"""A parse in; its entities out: mentions, types, titles."""
