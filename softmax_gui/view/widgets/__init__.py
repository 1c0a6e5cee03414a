"""Widgets that more than one card is made of."""
