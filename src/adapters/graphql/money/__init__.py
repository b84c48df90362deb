"""Money in the schema: the books, what does not agree in them, refunds, and finance's acts on them."""
