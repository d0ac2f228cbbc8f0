"""``python -m tools.build`` bygger alt."""

from tools.build.everything import main

if __name__ == "__main__":
    raise SystemExit(main())
