"""The doors that are not GraphQL: uploads, downloads, callbacks, health, the web app."""
