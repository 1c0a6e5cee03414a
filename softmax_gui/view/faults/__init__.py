"""What nobody expected: noticed wherever it happens, logged, and told in one calm dialog."""

from softmax_gui.view.faults.desk import FaultDesk

__all__ = ["FaultDesk"]
