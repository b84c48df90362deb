"""Work without a person waiting: what is due is swept, what is owed to the outside is sent."""
