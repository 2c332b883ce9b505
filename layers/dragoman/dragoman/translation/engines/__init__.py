"""What translates: Argos packages and the embedded model, behind the protocol of `translation/engine.py`."""
