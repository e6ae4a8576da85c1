"""An outline around the texts of each cluster."""
