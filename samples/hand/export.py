"""Writes trained weights as ONNX: normalisation folded into the convolutions, weights in 8 bits, a scale a channel."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from keras import layers
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from samples.hand.alphabet import alphabet
from samples.hand.network import network
from samples.hand.pictures import SIDE

_EMBEDDED = 64
Array = NDArray[np.float32]


def run(work: Path, target: Path) -> None:
    """Write `weights.npz` of `work` to `target`, with the alphabet among the file's notes."""
    chars = alphabet()
    model = network(len(chars))
    held = np.load(work / "weights.npz")
    model.set_weights([held[name].astype(np.float32) for name in held.files])
    graph = _Graph(model)
    side, x = graph.convolution("ink", SIDE, 2)
    side, x = graph.convolution(x, side, 2)
    side, x = graph.residual(x, side, 1)
    side, x = graph.residual(x, side, 2)
    side, x = graph.convolution(x, side, 1)
    side, x = graph.convolution(x, side, 1)
    graph.classified(x, side)
    made = helper.make_model(graph.finished(len(chars)), opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    note = made.metadata_props.add()
    note.key, note.value = "character", "\n".join(chars)
    onnx.checker.check_model(made)
    onnx.save(made, str(target))


class _Graph:
    """The network's layers in the order they were made, written down one by one."""

    def __init__(self, model: Any) -> None:
        self._convolutions = _in_order(model, layers.Conv2D)
        self._norms = _in_order(model, layers.BatchNormalization)
        self._dense = _in_order(model, layers.Dense)
        self._nodes: list[Any] = []
        self._constants: list[Any] = []
        self._next = 0

    def convolution(self, x: str, side: int, stride: int, *, active: bool = True) -> tuple[int, str]:
        """A convolution, normalised; the side of what comes out, and its name."""
        number, self._next = self._next, self._next + 1
        kernel, bias = _folded(self._convolutions[number].get_weights()[0], 0, self._norms[number])
        size, out = kernel.shape[0], -(-side // stride)
        missing = max(0, (out - 1) * stride + size - side)
        before, after = missing // 2, missing - missing // 2
        weights = self._weights(f"w{number}", kernel.transpose(3, 2, 0, 1), 0)
        y = self._node(
            "Conv", [x, weights, self._constant(f"b{number}", bias)],
            strides=[stride] * 2, pads=[before, before, after, after],
        )  # fmt: skip
        return out, self._node("Relu", [y]) if active else y

    def residual(self, x: str, side: int, stride: int) -> tuple[int, str]:
        """Two convolutions beside a short cut."""
        out, y = self.convolution(x, side, stride)
        out, y = self.convolution(y, out, 1, active=False)
        _, short = self.convolution(x, side, stride, active=False)
        return out, self._node("Relu", [self._node("Add", [y, short])])

    def classified(self, x: str, side: int) -> None:
        """The two dense layers and the probabilities."""
        kernel, bias = self._dense[0].get_weights()
        kernel, bias = _folded(kernel, bias, self._norms[-1])
        kernel = kernel.reshape(side, side, _EMBEDDED, -1).transpose(2, 0, 1, 3).reshape(len(kernel), -1)
        y = self._node("Gemm", [self._node("Flatten", [x]), self._weights("d0", kernel, 1), self._constant("e0", bias)])
        kernel, bias = self._dense[1].get_weights()
        y = self._node("Gemm", [y, self._weights("d1", kernel, 1), self._constant("e1", bias)])
        self._nodes.append(helper.make_node("Softmax", [y], ["chances"], axis=1))

    def finished(self, classes: int) -> Any:
        """The whole graph from `ink` (N x 1 x 48 x 48) to `chances` (N x classes)."""
        ink = helper.make_tensor_value_info("ink", TensorProto.FLOAT, ["n", 1, SIDE, SIDE])
        chances = helper.make_tensor_value_info("chances", TensorProto.FLOAT, ["n", classes])
        return helper.make_graph(self._nodes, "hand", [ink], [chances], self._constants)

    def _node(self, kind: str, inputs: list[str], **settings: Any) -> str:
        name = f"{kind.lower()}{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], **settings))
        return name

    def _constant(self, name: str, values: Array) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values, np.float32), name))
        return name

    def _weights(self, name: str, values: Array, axis: int) -> str:
        others = tuple(n for n in range(values.ndim) if n != axis)
        scale = np.maximum(np.abs(values).max(axis=others), 1e-8).astype(np.float32) / 127
        shape = [-1 if n == axis else 1 for n in range(values.ndim)]
        small = np.clip(np.round(values / scale.reshape(shape)), -127, 127).astype(np.int8)
        zero = np.zeros(len(scale), np.int8)
        self._constants += [
            numpy_helper.from_array(np.ascontiguousarray(v), f"{name}_{n}")
            for n, v in (("q", small), ("s", scale), ("z", zero))
        ]
        self._nodes.append(
            helper.make_node("DequantizeLinear", [f"{name}_q", f"{name}_s", f"{name}_z"], [name], axis=axis)
        )
        return name


def _in_order(model: Any, kind: type) -> list[Any]:
    def number(layer: Any) -> int:
        found = re.search(r"_(\d+)$", layer.name)
        return int(found[1]) if found else 0

    return sorted((layer for layer in model.layers if isinstance(layer, kind)), key=number)


def _folded(kernel: Array, bias: Any, norm: Any) -> tuple[Array, Array]:
    gain, shift, mean, variance = norm.get_weights()
    scale = gain / np.sqrt(variance + norm.epsilon)
    return kernel * scale, shift + (bias - mean) * scale
