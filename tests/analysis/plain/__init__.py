"""The state of things by its rules alone: whatever is asked, everything is read. Answers are compared with it."""
