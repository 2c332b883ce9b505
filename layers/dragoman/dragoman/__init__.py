"""Dragoman: news articles in, English with entities and attributed statements out, each traced to its source."""

__version__ = "0.1.0"
