"""Courses, departments, institutions, prices, wordings and the working calendar, as data with history."""
