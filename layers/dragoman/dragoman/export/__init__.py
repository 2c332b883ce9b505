"""Results in other forms: tables (JSON Lines, CSV, SQLite, Parquet), FollowTheMoney, Web Annotations, ninjs."""
