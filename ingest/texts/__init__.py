"""Articles, minutes and mails: read, the entities found in them, and the relations they tell of."""
