"""Texts apart from each other, as near to their places as that allows."""
