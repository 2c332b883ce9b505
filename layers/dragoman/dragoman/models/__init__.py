"""Models on this machine: Argos packages, the embedded model, the English model; getting, checking and pushing them."""
