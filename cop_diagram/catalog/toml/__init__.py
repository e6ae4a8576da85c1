"""TOML text to values with their lines and columns, and its mistakes in sentences."""
