"""``python -m review_ui``: serves the review interface. ``paper-archive serve`` starts this as its own program."""

from __future__ import annotations

import argparse
from pathlib import Path

import uvicorn

from review_ui.app import create_app


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="review_ui", description="审核界面")
    parser.add_argument("--database", required=True, metavar="URL", help="档案库数据库的 URL")
    parser.add_argument("--store", required=True, type=Path, metavar="DIR", help="原件存储目录")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8017)
    parser.add_argument("--https", action="store_true", help="在 HTTPS 代理之后运行（Cookie 只经加密连接发送）")
    chosen = parser.parse_args()
    app = create_app(chosen.database, chosen.store, secure_cookies=chosen.https)
    uvicorn.run(app, host=chosen.host, port=chosen.port, log_level="warning", server_header=False)


if __name__ == "__main__":
    main()
