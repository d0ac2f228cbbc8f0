"""Check the habits: style, types, JavaScript, and the files that GitHub reads."""
