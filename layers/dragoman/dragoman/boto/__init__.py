"""Access to AWS: clients, addresses, bodies and faults for S3 and SQS. Used by `aws`, `models` and `cli`."""
