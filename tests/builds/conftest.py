from support.repositories import repository

__all__ = ["repository"]
