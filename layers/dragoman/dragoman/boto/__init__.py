"""What reaches AWS: clients, addresses, bodies and faults of S3 and SQS. The rooms `aws`, `models` and `cli` use it."""
