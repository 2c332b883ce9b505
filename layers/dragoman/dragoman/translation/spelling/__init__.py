"""How names and capitals are spelled: one English spelling for each name, and words in capitals in small letters."""
