"""The two ends in AWS: events and articles in, results out, and what operators do with queues and buckets."""
