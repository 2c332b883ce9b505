"""The translation engines, for Argos packages and the embedded model (protocol: `translation/engine.py`)."""
