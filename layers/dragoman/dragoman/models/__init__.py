"""Argos packages, the embedded model and the English model: installing, verifying, fetching and pushing them."""
