"""The municipality's people, their deputies and partners' keys in the schema."""
