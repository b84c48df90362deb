"""Where the parts are put together: settings, wiring, the clock, the processes and their commands."""
