"""Sample requests for a demo, made by taking steps at moments of the past, as people would have taken them."""
