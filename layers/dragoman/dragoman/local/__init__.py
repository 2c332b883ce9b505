"""The whole way on one machine: an embedded S3 and queue, and the real Lambda handler at work on them."""
