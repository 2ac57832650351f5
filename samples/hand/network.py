"""The network: six stages of convolutions over 48 x 48 pixels, 2.4 million weights, one class a character."""

from __future__ import annotations

from typing import Any

import keras
from keras import layers

from samples.hand.pictures import SIDE


def network(classes: int) -> keras.Model:
    """The untrained network. `export` knows this order of layers: change both together."""
    ink = layers.Input((SIDE, SIDE, 1))
    x = _convolved(_convolved(ink, 32, 5, 2), 64, 3, 2)
    x = _residual(_residual(x, 96), 176, 2)
    x = _convolved(_convolved(x, 192), 64, 1)
    x = layers.Dropout(0.08)(layers.Flatten()(x))
    x = layers.BatchNormalization(momentum=0.97)(layers.Dense(144)(x))
    return keras.Model(ink, layers.Dense(classes, dtype="float32")(x))


def _convolved(x: Any, filters: int, size: int = 3, stride: int = 1, *, active: bool = True) -> Any:
    y = layers.Conv2D(filters, size, stride, "same", use_bias=False)(x)
    y = layers.BatchNormalization(momentum=0.97)(y)
    return layers.ReLU()(y) if active else y


def _residual(x: Any, filters: int, stride: int = 1) -> Any:
    y = _convolved(_convolved(x, filters, 3, stride), filters, active=False)
    return layers.ReLU()(layers.Add()([_convolved(x, filters, 1, stride, active=False), y]))
