"""Places to keep files: a folder of this machine, or memory."""
