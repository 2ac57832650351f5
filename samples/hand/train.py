"""Trains the network on pictures that two other processes draw; what is kept are averaged weights."""

from __future__ import annotations

import math
import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from samples.hand.alphabet import alphabet
from samples.hand.pictures import Pictures

_BATCH = 512
_RATE, _LEAST_RATE = 3e-3, 1e-5
_SAVE_EVERY = 300.0
_AVERAGE_EVERY = 5
_READY = 40
"""Batches that wait, at most: drawing is the quicker half, and what it had ahead once filled the memory."""


def run(work: Path, seconds: float, without: frozenset[str]) -> None:
    """Train for `seconds` and leave `weights.npz` in `work`; the training rate falls to nothing by then."""
    context = multiprocessing.get_context("fork")
    ready = context.Queue(_READY)
    drawers = [context.Process(target=_draw, args=(work, seed, without, ready), daemon=True) for seed in range(2)]
    for drawer in drawers:
        drawer.start()
    try:
        _train(work, seconds, iter(ready.get, None))
    finally:
        for drawer in drawers:
            drawer.kill()


def _draw(work: Path, seed: int, without: frozenset[str], ready: Any) -> None:
    pictures = Pictures(work, seed, without)
    while True:
        ready.put(pictures.batch(_BATCH))


def _train(work: Path, seconds: float, batches: Iterator[tuple[Any, Any]]) -> None:
    import keras
    import tensorflow as tf

    from samples.hand.network import network

    keras.mixed_precision.set_global_policy("mixed_bfloat16")
    model = network(len(alphabet()))
    optimizer = keras.optimizers.AdamW(_RATE, weight_decay=0.01, clipnorm=2.0)
    average = [tf.Variable(w) for w in model.get_weights()]

    @tf.function
    def step(pictures: Any, chars: Any) -> Any:
        ink = tf.cast(pictures, tf.float32)[..., None] / 255.0
        with tf.GradientTape() as tape:
            scores = model(ink, training=True)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(chars, scores))
        changes = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(changes, model.trainable_variables, strict=True))
        return tf.reduce_mean(tf.cast(tf.argmax(scores, 1, tf.int32) == chars, tf.float32))

    start = saved = time.monotonic()
    right: list[float] = []
    while (done := (time.monotonic() - start) / seconds) < 1:
        optimizer.learning_rate.assign(_rate(done))
        right.append(float(step(*next(batches))))
        if len(right) % _AVERAGE_EVERY == 0:
            keep = min(0.99, 1 - _AVERAGE_EVERY / (len(right) + _AVERAGE_EVERY))
            for mean, weight in zip(average, model.weights, strict=True):
                mean.assign(mean * keep + tf.cast(weight, mean.dtype) * (1 - keep))
        if time.monotonic() - saved > _SAVE_EVERY:
            saved = time.monotonic()
            _save(work, average)
            print(
                f"{len(right) * _BATCH} pictures, {done:.0%} of the time, right {np.mean(right[-100:]):.3f}", flush=True
            )
    _save(work, average)


def _rate(done: float) -> float:
    return _RATE * min(1.0, done / 0.03 + 0.05) * (0.5 + 0.5 * math.cos(math.pi * done)) + _LEAST_RATE


def _save(work: Path, average: list[Any]) -> None:
    np.savez(work / "weights.npz", *[mean.numpy() for mean in average])
