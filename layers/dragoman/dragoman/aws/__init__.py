"""Processing in AWS: events and articles from S3, results to S3, and commands for operators' queues and buckets."""
