"""Looking at a tape: as a table in the terminal. Nothing here is imported before somebody asks for it."""
