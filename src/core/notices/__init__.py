"""Messages to people: their wording, their proof of arrival, when they are sent."""
