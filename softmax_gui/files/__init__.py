"""Reading logits; writing figures, data and scripts. No Qt."""
