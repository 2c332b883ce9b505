"""What reaches AWS: clients, addresses, bodies and faults. The rooms `aws`, `models` and `cli` use it."""
