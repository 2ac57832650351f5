"""The reader's two networks, each on one thread: through OpenVINO where it is installed, else through onnxruntime.

The models lie inside the ``rapidocr`` package. It is not imported: reading its configuration takes every worker half a
second, and its sessions copy what comes out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stages.engines import graphs

FINDER = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"
BACKEND = "openvino" if find_spec("openvino") else "onnxruntime"


@dataclass(frozen=True, slots=True)
class Network:
    """``run`` takes a batch (N x 1 x H x W, gray) and gives the scores; they are good until its next call.

    ``alphabet`` is what the file says a recogniser's classes are, without the blank before and the space after them.
    """

    run: Callable[[NDArray[np.float32]], NDArray[np.float32]]
    alphabet: tuple[str, ...]


def load(name: str) -> Network:
    """The network in RapidOCR's file ``name``; the finder's scores are log-odds. Raises what its backend does."""
    package = find_spec("rapidocr")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("rapidocr")
    path = Path(package.origin).parent / "models" / name
    if BACKEND == "openvino":
        return _by_openvino(path, (graphs.in_gray, graphs.in_odds) if name == FINDER else (graphs.in_gray,))
    network = _by_onnxruntime(path)

    def run(batch: NDArray[np.float32]) -> NDArray[np.float32]:
        scores = network.run(np.repeat(batch, 3, axis=1))
        return _odds(scores) if name == FINDER else scores

    return Network(run, network.alphabet)


def load_file(path: Path) -> Network:
    """The network in the ONNX file at ``path``, as it is. Raises what the backend raises."""
    return _by_openvino(path) if BACKEND == "openvino" else _by_onnxruntime(path)


def _odds(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    least = np.float32(1e-6)
    believed = np.clip(scores, least, 1 - least)
    return np.asarray(np.log(believed / (1 - believed)), np.float32)


def _by_openvino(path: Path, edits: Sequence[Callable[[Any], Any]] = ()) -> Network:
    # OpenVINO reports its use over the network when this package can be imported; nothing may leave the machine.
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
    from openvino import Core

    core = Core()
    model = core.read_model(path)
    for edit in edits:
        model = edit(model)
    # Pinned, every worker process picks the same first core and they wait for each other.
    compiled = core.compile_model(model, "CPU", {"INFERENCE_NUM_THREADS": 1, "ENABLE_CPU_PINNING": False})
    request = compiled.create_infer_request()

    def run(batch: NDArray[np.float32]) -> NDArray[np.float32]:
        request.infer([batch], share_inputs=True)
        return np.asarray(request.get_output_tensor().data, np.float32)

    return Network(run, _alphabet(model))


def _alphabet(model: Any) -> tuple[str, ...]:
    """What the file says its classes are; OpenVINO keeps that among its notes on the model."""
    place = ["framework", "character"]
    return tuple(model.get_rt_info(place).astype(str).splitlines()) if model.has_rt_info(place) else ()


def _by_onnxruntime(path: Path) -> Network:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name

    def run(batch: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(session.run(None, {name: batch})[0], np.float32)

    return Network(run, tuple(session.get_modelmeta().custom_metadata_map.get("character", "").splitlines()))
