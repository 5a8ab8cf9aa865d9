"""Calibrated confidence: how often a finding of its kind is right, and the tier that follows."""
