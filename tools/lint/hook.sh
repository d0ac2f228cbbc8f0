#!/bin/sh
# Kontrollen før en commit, med prosjektets eget miljø. Se .pre-commit-config.yaml.
for python in .venv/bin/python .venv/Scripts/python.exe; do
  if [ -x "$python" ]; then
    exec "$python" -m "$@"
  fi
done
echo "Miljøet mangler. Kjør python3 dev.py hooks på nytt." >&2
exit 1
