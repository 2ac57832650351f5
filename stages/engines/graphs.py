"""What OpenVINO's copies of the reader's networks are spared: work whose result nobody looks at.

The networks were made for colour and end in probabilities. Pages come in gray, so that one weight does the work of
three; and of a page's million probabilities only those inside a line are asked for.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def in_gray(model: Any) -> Any:
    """``model`` taking one channel (N x 1 x H x W) that stands for all three."""
    from openvino import Model, opset13

    first = next(node for node in model.get_ordered_ops() if node.get_type_name() == "Convolution")
    shape = model.inputs[0].partial_shape
    shape[1] = 1
    gray = opset13.parameter(shape, np.float32)
    weights = first.input_value(1).get_node().data.sum(axis=1, keepdims=True)
    first.input(0).replace_source_output(gray.output(0))
    first.input(1).replace_source_output(opset13.constant(weights).output(0))
    return _named_alike(Model(model.get_results(), [gray]), model)


def in_odds(model: Any) -> Any:
    """``model`` whose probabilities (N x 1 x H x W) are left as log-odds.

    They pass through a convolution that changes nothing: what stands behind the last one OpenVINO reckons in long
    numbers, a tenth of the whole.
    """
    from openvino import opset13

    (end,) = model.get_results()
    sigmoid = end.input_value(0).get_node()
    if sigmoid.get_type_name() != "Sigmoid":
        raise ValueError(f"ends in {sigmoid.get_type_name()}, not in Sigmoid")
    same = opset13.constant(np.ones((1, 1, 1, 1), np.float32))
    odds = opset13.convolution(sigmoid.input_value(0), same, [1, 1], [0, 0], [0, 0], [1, 1])
    end.input(0).replace_source_output(odds.output(0))
    model.validate_nodes_and_infer_types()
    return model


def _named_alike(model: Any, other: Any) -> Any:
    """``model`` with the alphabet that ``other`` carries among its notes."""
    place = ["framework", "character"]
    if other.has_rt_info(place):
        model.set_rt_info(other.get_rt_info(place).astype(str), place)
    return model
