"""Nothing may leave the machine, not even a note that the program was started."""

import subprocess
import sys

_PROGRAM = """
import sys, threading
from stages.engines.rapidocr import RapidOcrEngine
RapidOcrEngine()
loaded = [name for name, module in sys.modules.items() if name.startswith("openvino_telemetry") and module is not None]
print(loaded, threading.active_count())
"""


def test_the_engine_loads_no_usage_reports() -> None:
    told = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["[]", "1"]
