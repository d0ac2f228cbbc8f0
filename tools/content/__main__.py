"""``python -m tools.content`` kontrollerer innholdet; ``python3 dev.py pages`` kaller den."""

from tools.content.command import main

if __name__ == "__main__":
    raise SystemExit(main())
