"""The command line: one file a command group, its heavy imports inside the commands for a fast start."""
