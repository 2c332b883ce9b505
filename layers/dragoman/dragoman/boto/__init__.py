"""Access to AWS: clients, addresses, listings, bodies and faults. Used by `aws`, `models` and `cli`."""
