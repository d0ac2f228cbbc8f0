"""Det prosjektet trenger for å kjøre: Python, Node.js, nettlesere og låsfiler. Standardbiblioteket, Python 3.8."""
