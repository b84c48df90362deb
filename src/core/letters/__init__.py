"""Official letters: what they say, their numbers and versions, how one is verified."""
