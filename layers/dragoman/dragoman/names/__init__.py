"""What is known of names: places, people, spellings, sounds; and when two names are one."""
