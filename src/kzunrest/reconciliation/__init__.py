"""Reconciliation: what holds, what was superseded, what is wrong, each with its proof."""
